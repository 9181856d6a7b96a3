#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/calibration_options.h"
#include "calibrate/fit/spectral_result.h"
#include "calibrate/matching/refinement_result.h"
#include "calibrate/measure/photo_source.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace petzval {

/// What a calibration found: of stage 0, with the grid that is best of all stages.
struct CalibrationResult : SpectralResult {
    std::optional<RefinementResult> refinement; ///< of stages 1 and 2, where they were asked for
};

/// The stages of docs/method.md one after the other, as far as `options.stages`. What is learned in stages
/// 1 and 2 is stored in `folder` now and then and when stopped; with the same photos and options a call
/// goes on from there. Deterministic for options, seed and thread count on a processor. Errors: as
/// calibrate_by_spectra; Error{NoSpace} and others of writing. Cancelled on stop.
CalibrationResult calibrate(const PhotoSource& blurred, const PhotoSource& sharp,
                            const CalibrationOptions& options, const std::filesystem::path& folder,
                            const CalibrationObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
