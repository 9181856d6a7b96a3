#include "jobs/check.h"

#include "jobs/paths.h"

namespace petzval {

CheckSummary run_check(const CheckOptions& options, const Observer& observer, std::stop_token stop) {
    CheckSummary summary;
    summary.outcome = outcome_of([&] {
        const Project project = Project::open(project_folder(options.project), Project::Access::Read);
        summary.report = checked_project(project, options.acceptance, observer, stop);
    });
    return summary;
}

} // namespace petzval
