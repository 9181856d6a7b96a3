#include "commands.h"
#include "exit_code.h"
#include "jobs/report.h"
#include "report.h"

namespace petzval::cli {

namespace {

int report(const ReportOptions& options, const Session& session) {
    const ReportSummary summary = run_report(options, session.console, session.stop);
    require_finished(summary.outcome);
    std::string text;
    for (const std::filesystem::path& path : summary.written)
        text += "Wrote a report of run " + summary.run + " to " + path.string() + '\n';
    session.console.result(text, {{"run", summary.run}, {"out", json_from_paths(summary.written)}});
    return kDone;
}

} // namespace

void add_report(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "report", "Describe a calibration for people: figures, maps, photos, as PDF or HTML.");
    const auto options = std::make_shared<ReportOptions>();
    command->add_option("PROJECT", options->project, "The project.")->required();
    command
        ->add_option("--out", options->out,
                     "The file to write, ending in .pdf or .html; may be given twice.")
        ->type_name("FILE")
        ->required();
    command->add_option("--run", options->run, "The run, as in 0002; else the newest that finished.");
    command
        ->add_option("--pixel-pitch", options->pixel_pitch,
                     "Of the kernels' pixels: for micrometres, lp/mm and the diffraction limit.")
        ->type_name("UM");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return report(*options, session); }; });
}

} // namespace petzval::cli
