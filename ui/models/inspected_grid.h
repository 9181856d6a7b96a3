#pragma once

#include "calibrate/fit/spectral_result.h"
#include "psf/height_chart.h"
#include "psf/lens_verdict.h"
#include "ui/models/grid_node.h"

#include <QString>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

namespace petzval {

/// Where a grid to look at comes from: the folder of a run, a grid file of any readable format, or an entry
/// of the lens library.
struct GridSource {
    std::filesystem::path path;
    bool isRun = false;
    std::int64_t entry = 0; ///< of the lens library in `path`; 0: it is none
    bool operator==(const GridSource&) const = default;
};

/// How the figures are to be told.
struct FigureOptions {
    double frequency = 0.25;               ///< cycles/px at which contrast is told
    std::optional<PixelAperture> aperture; ///< none: as the kernels hold it
    /// Radii from the lens axis that the run found; else from the middle of the frame, as in reports and on
    /// the command line.
    bool fromFoundAxis = false;
    double pixelPitch = 0.0; ///< um, for grids that do not tell it; 0: unknown
    bool operator==(const FigureOptions&) const = default;
};

/// A grid with everything that is told of it. A snapshot that never changes.
struct InspectedGrid {
    GridSource source;
    PsfGrid grid;
    bool pitchIsAssumed = false;         ///< the grid's pixel pitch is FigureOptions::pixelPitch
    std::optional<SpectralResult> found; ///< of a finished run, without its grid
    GridAnalysis analysis;
    LensVerdict verdict;
    HeightChart chart; ///< of green

    PsfGrid original() const; ///< the grid as it was read
    /// What the run knows of a node; null where it is not told.
    const NodeConfidence* confidence(int row, int col) const;
    /// NodeConfidence::spread; none where it is not told, or tells nothing, as of guessed grids.
    std::optional<double> spread(const GridNode& node) const;
    /// How far the contrast of a node's kernel may be off (psf/transfer_function.h); 0 where that is not
    /// known.
    double contrastUncertainty(const GridNode& node, int channel) const;
    /// Half of a 90 % interval of a figure, in the measure's unit.
    std::optional<double> uncertainty(FieldMeasure measure, int channel, const GridNode& node) const;
};

/// One node of a grid, as plots and tables show it.
struct InspectedNode {
    std::shared_ptr<const InspectedGrid> lens;
    GridNode node;
    QString name; ///< for legends: "Row 3, column 4"

    int channels() const { return lens->grid.shape().channels; }
    std::span<const float> kernel(int channel) const {
        return lens->grid.kernel(node.row, node.col, channel);
    }
    const NodeAnalysis& analysis() const { return lens->analysis.at(node.row, node.col); }
    NodeCurves curves(int channel) const;
    double contrastUncertainty(int channel) const { return lens->contrastUncertainty(node, channel); }
};

struct Inspection {
    std::shared_ptr<const InspectedGrid> grid; ///< null where there is none to look at
    QString problem;                           ///< then why, in a sentence
};

/// Reads and analyses; throws nothing. For a worker thread.
Inspection inspected(const GridSource& source, const FigureOptions& options, std::stop_token stop);
/// The same grid with its figures told in another way.
Inspection inspected_again(const InspectedGrid& grid, const FigureOptions& options, std::stop_token stop);

} // namespace petzval
