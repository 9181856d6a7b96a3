#pragma once

#include "base/observer.h"
#include "jobs/run_record.h"
#include "report/calibration_report.h"

namespace petzval {

/// The photos of a project as the run in `folder` used them, with thumbnails of the first ones and, where
/// that is quick, what the checks say of each. Photos that are gone are listed without. Cancelled on stop.
std::vector<ReportPhoto> report_photos(const Project& project, const std::filesystem::path& folder,
                                       const RunRecord& run, const Observer& observer,
                                       std::stop_token stop);

} // namespace petzval
