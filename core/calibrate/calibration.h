#pragma once

#include "calibrate/calibration_options.h"
#include "calibrate/refinement_files.h"

#include <array>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace petzval {

/// What stages 1 and 2 found.
struct RefinementResult {
    /// How much better the flow model likes the grid than its phase reversal, in standard errors; negative
    /// where it likes the reversal better.
    double flow_orientation = 0.0;
    /// Hold-out scores (calibrate/grid_judge.h) of stage 0's grid and of the best of stage 2; lower is
    /// better.
    double spectral_score = 0.0;
    double matched_score = 0.0;
    long matched_step = 0; ///< of distribution matching at its best; 0 where it was not asked for
    bool improved = false; ///< whether that grid was taken
    /// Standard deviation of the noise as stage 2 learned it, at half of full scale, R, G, B, linear light.
    std::array<double, 3> noise{};
    bool operator==(const RefinementResult&) const = default;
};

/// What a calibration found: of stage 0, with the grid that is best of all stages.
struct CalibrationResult : SpectralResult {
    std::optional<RefinementResult> refinement; ///< of stages 1 and 2, where they were asked for
};

/// The stages of docs/method.md one after the other, as far as `options.stages`. What is learned in stages
/// 1 and 2 is stored in `folder` now and then and when stopped; with the same photos and options a call
/// goes on from there. Deterministic for options, seed and thread count on a processor. Errors: as
/// spectral_calibration; Error{NoSpace} and others of writing. Cancelled on stop.
CalibrationResult calibration(const PhotoSource& blurred, const PhotoSource& sharp,
                              const CalibrationOptions& options, const std::filesystem::path& folder,
                              const CalibrationObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
