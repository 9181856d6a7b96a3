#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/calibration_options.h"
#include "jobs/outcome.h"

#include <filesystem>

namespace petzval {

struct ExportTrainingOptions {
    std::filesystem::path project; ///< with or without its ending
    CalibrationOptions calibration;
    std::filesystem::path out; ///< folder, made where it is not there
};

struct ExportTrainingSummary {
    Outcome outcome;
    std::filesystem::path job;    ///< job.pt (calibrate/matching/training_job.h)
    std::filesystem::path frames; ///< frames.photos (calibrate/measure/frame_store.h)
};

/// Calibrates a project spectrally and writes what stages 1 and 2 need, for a machine that has LibTorch and
/// nothing else (packaging/trainer).
ExportTrainingSummary run_export_training(const ExportTrainingOptions& options,
                                          const CalibrationObserver& observer = {},
                                          std::stop_token stop = {});

} // namespace petzval
