#include "jobs/export.h"

#include "exchange/exchange.h"
#include "jobs/paths.h"
#include "jobs/report_run.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Error where the file written would be the source itself, which may keep more than the format does.
void require_another_file(const ExportOptions& options) {
    std::error_code not_there;
    if (fs::equivalent(options.source, options.out, not_there))
        throw Error(ErrorCode::InvalidOption, options.out.string(), "this is the grid to be exported",
                    "Choose another name");
}

} // namespace

ExportSummary run_export(const ExportOptions& options, const Observer&, std::stop_token) {
    ExportSummary summary;
    summary.outcome = outcome_of([&] {
        const GridFormat& format =
            options.format.empty() ? grid_format_for(options.out) : grid_format_named(options.format);
        summary.format = format.name;
        require_another_file(options);
        fs::path grid = options.source;
        if (!fs::is_regular_file(grid) && !is_grid(grid)) {
            const Project project = Project::open(project_folder(options.source), Project::Access::Read);
            const RunState run = run_with_grid(project, options.run);
            grid = RunFiles(run.folder).grid;
            summary.run = run.id;
        }
        write_grid(options.out, read_grid(grid), format);
    });
    return summary;
}

} // namespace petzval
