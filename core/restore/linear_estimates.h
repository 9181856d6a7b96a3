#pragma once

#include "restore/tile_problem.h"

#include <vector>

namespace petzval {

/// The Wiener filter's picture of a tile, and what it was mixed from.
struct LinearEstimates {
    Image mixed;
    std::vector<Image> sharp_to_smooth; ///< kLinearEstimates of them
};

inline constexpr int kLinearEstimates = 3;

/// `smoothing`: how many times the noise is held against the photo. `rounds`: estimates of what is clipped
/// or missing. Cancelled on the tile's stop.
LinearEstimates linear_estimates(const TileProblem& tile, double smoothing = 1.0, int rounds = 3);

} // namespace petzval
