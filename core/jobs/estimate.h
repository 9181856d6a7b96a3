#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/fit/spectral_options.h"
#include "calibrate/fit/spectral_result.h"
#include "jobs/outcome.h"
#include "photo/photo.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace petzval {

struct EstimateOptions {
    std::vector<std::filesystem::path> photos; ///< whole frames of one lens and aperture; one will do
    RawMode raw_mode = RawMode::Demosaic;
    SpectralOptions spectral;
    std::filesystem::path out; ///< of the grid; its ending tells the format
};

struct EstimateSummary {
    Outcome outcome;
    std::optional<SpectralResult> result; ///< only when finished
    double seconds = 0.0;
};

/// Blind: the grid of a lens from blurred photos alone, held against scenes that Petzval brings along
/// (reference_scenes.h). Worth less than a calibration, which a warning says.
EstimateSummary run_estimate(const EstimateOptions& options, const CalibrationObserver& observer = {},
                             std::stop_token stop = {});

} // namespace petzval
