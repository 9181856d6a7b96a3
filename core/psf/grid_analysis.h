#pragma once

#include "psf/kernel_measures.h"
#include "psf/transfer_function.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace petzval {

struct AnalysisOptions {
    /// Where the lens's axis meets the frame, field position 0 to 1 from the top left; "tangential" and
    /// "radial" are along the line from there to the node.
    double axis_x = 0.5;
    double axis_y = 0.5;
    double frequency = 0.25; ///< cycles/px at which contrast is told
    /// Whether MTFs are to hold the pixel's averaging; none: as the kernels are. It is multiplied in or
    /// divided out as needed; widths and energies are always the kernel's own.
    std::optional<PixelAperture> aperture;
    double pixel_fill = 1.0; ///< above 0 to 1, see pixel_mtf
};

/// Contrast along one direction.
struct DirectionalMtf {
    /// cycles/px; none where the MTF stays at or above one half up to nyquist_frequency.
    std::optional<double> mtf50;
    double contrast = 0.0; ///< at AnalysisOptions::frequency
};

struct ChannelAnalysis {
    KernelMeasures kernel;
    DirectionalMtf tangential; ///< contrast of patterns that vary along the radius
    DirectionalMtf sagittal;   ///< and of those that vary across it
    /// Mean of the two MTF50, cycles/px; none where either is missing.
    std::optional<double> mtf50;
    /// (sagittal - tangential MTF50) / their mean: positive where detail is blurred more along the radius.
    std::optional<double> astigmatism;
    /// Peak over that of a perfect lens's kernel in the same pixels, at the channel's mean wavelength; none
    /// where f-number or pixel pitch are unknown. Not a Strehl ratio proper: pixels level it.
    std::optional<double> strehl;
};

/// Where a colour lands against green, by the centroids.
struct ColourShift {
    double x = 0.0; ///< px
    double y = 0.0;
    double radial = 0.0;             ///< px, positive away from the axis
    double sideways = 0.0;           ///< px along across(radius)
    double length = 0.0;             ///< px
    double phase_x = 0.0;            ///< px; the same by the shift that aligns the colour with green,
    double phase_y = 0.0;            ///< which tails do not pull (KernelAlignment::offset)
    std::optional<double> length_um; ///< none where the pixel pitch is unknown
};

struct NodeAnalysis {
    int row = 0;
    int col = 0;
    /// From the axis to the node, in px of the frame; (1, 0) on the axis itself.
    Direction radius;
    double height = 0.0; ///< distance from the axis in half-diagonals of the frame
    std::vector<ChannelAnalysis> channels;
    std::optional<ColourShift> red; ///< none for grids of one channel
    std::optional<ColourShift> blue;
};

struct GridAnalysis {
    PsfShape shape;
    PsfMetadata metadata;
    AnalysisOptions options;
    PixelAperture aperture = PixelAperture::Included; ///< what the MTFs hold
    bool assumed_aspect = false;     ///< the frame's size is unknown: radii are those of a 3:2 frame
    std::vector<NodeAnalysis> nodes; ///< row-major

    const NodeAnalysis& at(int row, int col) const;
    /// The channel that stands for sharpness: green, or the only one.
    int green() const { return shape.channels / 2; }
};

/// All figures of all nodes, on all cores. Error{InvalidOption} for options out of range; std::logic_error
/// for an empty grid.
GridAnalysis analysed(const PsfGrid& grid, const AnalysisOptions& options = {}, std::stop_token stop = {});

/// Contrast of one kernel's patterns of one frequency, 0 to 0.5 cycles/px, that vary along `direction`;
/// with or without the pixel as the analysis has it, which is that of `grid`.
double node_contrast(const PsfGrid& grid, const GridAnalysis& analysis, const NodeAnalysis& node,
                     int channel, Direction direction, double frequency);

/// Contrast curves of one kernel from 0 to `highest` cycles/px. Beyond nyquist_frequency they are the
/// samples' own, mirrored by aliasing. With the pixel's aperture divided out they end where it falls below
/// 0.1.
struct NodeCurves {
    MtfCurve tangential;
    MtfCurve sagittal;
    std::optional<MtfCurve> diffraction; ///< of a perfect lens, with or without the pixel as the others
};

/// `analysis` is that of `grid`.
NodeCurves node_curves(const PsfGrid& grid, const GridAnalysis& analysis, int row, int col, int channel,
                       double highest = 0.5);

} // namespace petzval
