#include "jobs/check.h"

#include "jobs/paths.h"

namespace petzval {

namespace {

ProjectPairs pairs_of(const Project& project, int threads, const Observer& observer,
                      const std::stop_token& stop) {
    try {
        const DecodedSet blurred(project, SetName::Blurred, threads, {}, stop);
        const DecodedSet sharp(project, SetName::Sharp, threads, {}, stop);
        return find_pairs(project, blurred, sharp, threads, observer, stop);
    } catch (const Error&) {
        return {}; // the report says what is wrong with the photos
    }
}

} // namespace

CheckSummary run_check(const CheckOptions& options, const Observer& observer, std::stop_token stop) {
    CheckSummary summary;
    summary.outcome = outcome_of([&] {
        const Project project = Project::open(project_folder(options.project), Project::Access::Read);
        summary.report = checked_project(project, options.acceptance, observer, stop);
        summary.pairs = pairs_of(project, options.acceptance.threads, observer, stop);
    });
    return summary;
}

} // namespace petzval
