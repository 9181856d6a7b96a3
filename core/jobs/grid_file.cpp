#include "jobs/grid_file.h"

#include "exchange/exchange.h"
#include "jobs/paths.h"
#include "jobs/report_run.h"

namespace petzval {

namespace fs = std::filesystem;

GridFile grid_file(const fs::path& given, const std::string& run) {
    if (fs::is_regular_file(given) || is_grid(given)) return {given, {}};
    const fs::path of_run = RunFiles(given).grid;
    if (run.empty() && fs::is_regular_file(of_run)) return {of_run, {}};
    const Project project = Project::open(project_folder(given), Project::Access::Read);
    const RunState state = run_with_grid(project, run);
    return {RunFiles(state.folder).grid, state.id};
}

} // namespace petzval
