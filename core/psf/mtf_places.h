#pragma once

#include "psf/grid_analysis.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace petzval {

/// Places of a frame that are told together.
struct MtfPlace {
    std::string_view title;                 ///< "Centre", translatable
    std::vector<const NodeAnalysis*> nodes; ///< of the analysis, which must live as long
};

/// Centre, half way out and corners: for each, the nodes nearest to 0, 0.6 and 1 half-diagonals from the
/// axis.
std::array<MtfPlace, 3> mtf_places(const GridAnalysis& analysis);

/// Contrast curves of several nodes on one scale of frequencies, as far as the shortest of them goes.
struct MtfRange {
    std::vector<double> frequency; ///< cycles/px
    std::vector<double> lowest, mean, highest;

    /// Of the mean; none where it stays at or above one half.
    std::optional<double> mtf50() const { return first_crossing({frequency, mean}); }
};

/// Green's contrast at some places, up to 0.5 cycles/px.
struct PlaceCurves {
    MtfRange sagittal, tangential;
    std::optional<MtfRange> diffraction; ///< of a perfect lens, where it is known
};
PlaceCurves curves_at(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place);

} // namespace petzval
