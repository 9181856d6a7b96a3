#pragma once

#include "jobs/outcome.h"
#include "project/project.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// The files of one run of a calibration, runs/<id>/ in its project (docs/command-line.md).
struct RunFiles {
    explicit RunFiles(const std::filesystem::path& folder);
    std::filesystem::path options; ///< options.json: what was asked for
    std::filesystem::path log;     ///< log.txt: for people
    std::filesystem::path
        metrics; ///< metrics.jsonl: {"series", "step", "value"} a line, "stage" where one began
    std::filesystem::path grid;   ///< grid.fits: the newest grid, also while the run goes on
    std::filesystem::path result; ///< result.json: written when the run ends, however it ends
    std::filesystem::path
        samples; ///< samples.png: patches as the flow model imagines them, where there is one
};

/// What is known of a run from its folder.
struct RunState {
    std::string id;
    std::filesystem::path folder;
    /// None where the run goes on, was killed, or its result cannot be read.
    std::optional<Termination> termination;
    bool has_grid = false;
    bool alive = false;                  ///< a calibration is at work in it now
    std::string started;                 ///< "2026-05-03 14:02:11", local; empty before it has begun
    std::optional<double> holdout_score; ///< of a finished run
    bool operator==(const RunState&) const = default;
};

/// Whether the run can go on (CalibrateOptions::resume): it has options, did not finish, and nobody is at
/// work in it.
bool can_resume(const RunState& run);

/// The runs of a project, oldest first.
std::vector<RunState> run_states(const Project& project);

} // namespace petzval
