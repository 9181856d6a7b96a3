#pragma once

#include "calibrate/calibration.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <optional>

namespace petzval {

struct CalibrateOptions {
    std::filesystem::path project; ///< with or without its ending
    CalibrationOptions calibration;
    /// A folder made by Project::new_run, by whoever holds the project's write lock; empty: the job makes
    /// one.
    std::filesystem::path run = {};
    /// Goes on with `run`, by its own options, from the state that it left (jobs/run_folder.h).
    bool resume = false;
};

struct CalibrateSummary {
    Outcome outcome;
    std::filesystem::path run; ///< the run's folder; empty where the job failed before there was one
    bool has_grid = false; ///< whether the run's folder holds a grid: the last one, if it did not finish
    std::optional<CalibrationResult> result; ///< when finished
    std::vector<Note> notes;
    double seconds = 0.0;
};

/// Measures the lens from a project's photos. Everything is kept in a new run folder (jobs/run_folder.h);
/// what the last grid was survives a stop and also the death of the process. The project is locked for
/// writing only while the folder is made; photos added meanwhile are not looked at.
CalibrateSummary run_calibrate(const CalibrateOptions& options, const CalibrationObserver& observer = {},
                               std::stop_token stop = {});

} // namespace petzval
