#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

struct ReportOptions {
    std::filesystem::path project;          ///< with or without its ending
    std::string run;                        ///< one that has a grid; empty: the newest finished one
    std::vector<std::filesystem::path> out; ///< .pdf and .html (or .htm), by their extensions
    /// um, where the grid does not know it; without it there are no micrometres, lp/mm and diffraction
    /// limit.
    std::optional<double> pixel_pitch;
};

struct ReportSummary {
    Outcome outcome;
    std::string run; ///< that the report is about
    std::vector<std::filesystem::path> written;
};

/// Writes a report about a calibration (report/calibration_report.h). To be done within seconds, it checks
/// the photos only where they are 60 megapixels in all, or less, and draws thumbnails of the first 150.
ReportSummary run_report(const ReportOptions& options, const Observer& observer = {},
                         std::stop_token stop = {});

} // namespace petzval
