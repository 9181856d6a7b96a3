#pragma once

#include "psf/grid_analysis.h"

#include <optional>
#include <span>
#include <vector>

namespace petzval {

/// Contrast of patterns of one fineness against image height, as makers of lenses draw it.
struct HeightCurve {
    double frequency = 0.0;                             ///< cycles/px
    std::vector<double> node_sagittal, node_tangential; ///< 0 to 1, of each node, row-major
    std::vector<double> sagittal, tangential;           ///< smoothed, at HeightChart::height
};

struct HeightChart {
    std::vector<double> node_height; ///< of each node, half-diagonals from the axis
    std::vector<double> height;      ///< of the curves, ascending over the nodes' range
    std::vector<HeightCurve> curves; ///< one for each frequency
};

/// `analysis` is that of `grid`; `frequencies` in cycles/px, up to 0.5. The curves are local lines fitted
/// to the nodes about each height, so that sides which differ show as nodes off the curves.
HeightChart height_chart(const PsfGrid& grid, const GridAnalysis& analysis, int channel,
                         std::span<const double> frequencies);

/// The finenesses at which makers tell contrast: 10 and 30 lp/mm, as far as pixels can tell them, in
/// cycles/px; 0.05 and 0.15 cycles/px where the pixel pitch is unknown.
std::vector<double> maker_frequencies(const PsfMetadata& metadata);

/// Half of the frame's diagonal on the sensor, mm; none where frame or pixel pitch are unknown.
std::optional<double> half_diagonal_mm(const PsfMetadata& metadata);

} // namespace petzval
