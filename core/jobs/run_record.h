#pragma once

#include "base/observer.h"
#include "jobs/calibrate.h"
#include "jobs/run_folder.h"

#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// A point of a curve as a run reported it.
struct MetricRecord {
    std::string series;
    long step = 0;
    double value = 0.0;
    std::string stage; ///< that began just before this point; empty where the last one goes on
};

/// A line of a run's log.
struct LogRecord {
    std::string time; ///< "2026-05-03 14:02:11.250", local
    NoteLevel level = NoteLevel::Info;
    Message text; ///< with its arguments where the run's result has them too
};

/// All that a run left in its folder (jobs/run_folder.h).
struct RunRecord {
    std::string id;
    std::optional<CalibrationOptions> options; ///< none where the run had not come so far
    /// None where the run goes on, was killed, or its result cannot be read.
    std::optional<CalibrateSummary> summary;
    PsfGrid grid; ///< the newest, or empty; also in the summary's result
    std::vector<MetricRecord> metrics;
    std::vector<LogRecord> log;
    std::vector<Message> problems; ///< sentences about files that are damaged; the others are there
};

/// The points in a metrics.jsonl. Lines that were cut off are left out.
std::vector<MetricRecord> metrics_in(const std::filesystem::path& path);

/// Reads what is there, of a run that goes on too. Lines that were cut off are left out.
RunRecord read_run(const std::filesystem::path& folder);

/// The options of a run; none where they are missing or damaged.
std::optional<CalibrationOptions> run_options(const std::filesystem::path& folder);

} // namespace petzval
