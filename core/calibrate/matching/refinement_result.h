#pragma once

#include <array>

namespace petzval {

/// What stages 1 and 2 found.
struct RefinementResult {
    /// How much better the flow model likes the grid than its phase reversal, in standard errors; negative
    /// where it likes the reversal better.
    double flow_orientation = 0.0;
    /// Hold-out scores (calibrate/fit/grid_judge.h) of stage 0's grid and of the best of stage 2; lower is
    /// better.
    double spectral_score = 0.0;
    double matched_score = 0.0;
    long matched_step = 0; ///< of distribution matching at its best; 0 where it was not asked for
    bool improved = false; ///< whether that grid was taken: where it is better by kFreeMargin
    /// Standard deviation of the noise as stage 2 learned it, at half of full scale, R, G, B, linear light.
    std::array<double, 3> noise{};
    bool operator==(const RefinementResult&) const = default;
};

} // namespace petzval
