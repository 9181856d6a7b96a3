#include "calibrate/calibration.h"

#include "calibrate/grid_judge.h"

namespace petzval {

namespace fs = std::filesystem;

RefinementFiles::RefinementFiles(const fs::path& folder)
    : frames(folder / "frames.photos")
    , prior(folder / "prior.flow")
    , prior_state(folder / "prior.state")
    , flow(folder / "blurred.flow")
    , flow_state(folder / "blurred.state")
    , matching_state(folder / "matching.state")
    , matched(folder / "matched.fits") {}

CalibrationResult calibration(const PhotoSource& blurred, const PhotoSource& sharp,
                              const CalibrationOptions& options, const fs::path& /*folder*/,
                              const CalibrationObserver& observer, std::stop_token stop) {
    CalibrationOptions::table().check(options);
    const JudgedCalibration spectral =
        judged_spectral_calibration(blurred, sharp, options.spectral, observer, stop);
    CalibrationResult result{spectral.result, std::nullopt};
    return result;
}

} // namespace petzval
