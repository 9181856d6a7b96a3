#include "jobs/export.h"

#include "jobs/paths.h"
#include "jobs/run_folder.h"
#include "photo/photo_writer.h"
#include "psf/contact_sheet.h"
#include "psf/fits.h"

#include <algorithm>
#include <ranges>

namespace petzval {

ExportFormat export_format_from_name(std::string_view name) {
    if (name == "fits") return ExportFormat::Fits;
    if (name == "png") return ExportFormat::Png;
    throw Error(ErrorCode::InvalidOption, "format", "'" + std::string(name) + "' is not one of fits, png");
}

namespace {

RunState chosen_run(const Project& project, const std::string& id) {
    const std::vector<RunState> runs = run_states(project);
    const auto wanted = [&](const RunState& run) {
        return id.empty() ? run.termination == Termination::Finished && run.has_grid : run.id == id;
    };
    const auto newest_first = runs | std::views::reverse;
    const auto run = std::ranges::find_if(newest_first, wanted);
    const std::string subject = project.folder().string();
    if (run == newest_first.end() && id.empty())
        throw Error(ErrorCode::NotFound, subject, "no calibration has finished in this project",
                    "Run petzval-cli calibrate first, or name a stopped run by --run");
    if (run == newest_first.end())
        throw Error(ErrorCode::NotFound, subject, "there is no run '" + id + "'");
    if (!run->has_grid)
        throw Error(ErrorCode::NotFound, subject, "run '" + id + "' ended before it had a grid");
    return *run;
}

} // namespace

ExportSummary run_export(const ExportOptions& options, const Observer&, std::stop_token) {
    ExportSummary summary;
    summary.outcome = outcome_of([&] {
        const Project project = Project::open(project_folder(options.project), Project::Access::Read);
        const RunState run = chosen_run(project, options.run);
        const PsfGrid grid = read_fits(RunFiles(run.folder).grid);
        if (options.format == ExportFormat::Fits)
            write_fits(options.out, grid);
        else
            write_picture(options.out, contact_sheet(grid));
        summary.run = run.id;
    });
    return summary;
}

} // namespace petzval
