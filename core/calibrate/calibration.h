#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/calibration_options.h"
#include "calibrate/fit/pair_calibration.h"
#include "calibrate/fit/spectral_result.h"
#include "calibrate/matching/refinement_result.h"
#include "calibrate/measure/photo_source.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace petzval {

/// What pairs of photos of the same scene added to stage 0.
struct PairsResult {
    std::vector<PairFate> fates; ///< in the order of the pairs; empty where they are not known any more
    int found = 0;
    int used = 0;
    /// Mean loss per patch on pairs that the grid was not fitted to: of stage 0's grid, and of the pairs'.
    double spectral_score = 0.0;
    double paired_score = 0.0;
    bool improved = false; ///< whether the kernels were measured from the pairs
};

/// What a calibration found: of stage 0, with the grid that is best of all stages.
struct CalibrationResult : SpectralResult {
    std::optional<PairsResult> pairs = {};      ///< where there were pairs
    std::optional<RefinementResult> refinement; ///< of stages 1 and 2, where they were asked for
};

/// The stages of docs/method.md one after the other, as far as `options.stages`. What is learned in stages
/// 1 and 2 is stored in `folder` now and then and when stopped; with the same photos and options a call
/// goes on from there. Deterministic for options, seed and thread count on a processor. Errors: as
/// calibrate_by_spectra; Error{NoSpace} and others of writing. Cancelled on stop. Where there are `pairs`,
/// kernels are measured directly from them after stage 0, and taken where they explain pairs that they were
/// not fitted to better.
CalibrationResult calibrate(const PhotoSource& blurred, const PhotoSource& sharp,
                            const CalibrationOptions& options, const std::filesystem::path& folder,
                            const CalibrationObserver& observer = {}, std::stop_token stop = {},
                            const PhotoPairs& pairs = {});

} // namespace petzval
