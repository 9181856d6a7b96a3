#include "jobs/report_run.h"

#include <algorithm>
#include <ranges>

namespace petzval {

RunState run_with_grid(const Project& project, const std::string& id) {
    const std::vector<RunState> runs = run_states(project);
    const auto wanted = [&](const RunState& run) {
        return id.empty() ? run.termination == Termination::Finished && run.has_grid : run.id == id;
    };
    const auto newest_first = runs | std::views::reverse;
    const auto run = std::ranges::find_if(newest_first, wanted);
    const std::string subject = project.folder().string();
    if (run == newest_first.end() && id.empty())
        throw Error(ErrorCode::NotFound, subject, message("no calibration has finished in this project"),
                    message("Calibrate first, or name a stopped run").by_option("run"));
    if (run == newest_first.end())
        throw Error(ErrorCode::NotFound, subject, message("there is no run '%1'", id));
    if (!run->has_grid)
        throw Error(ErrorCode::NotFound, subject, message("run '%1' ended before it had a grid", id));
    return *run;
}

} // namespace petzval
