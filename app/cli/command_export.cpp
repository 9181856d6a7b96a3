#include "commands.h"
#include "exit_code.h"
#include "jobs/export.h"

namespace petzval::cli {

namespace {

struct Arguments {
    ExportOptions options;
    std::string format;
};

int export_grid(Arguments arguments, const Session& session) {
    ExportOptions& options = arguments.options;
    options.format = export_format_from_name(arguments.format);
    const ExportSummary summary = run_export(options, session.console, session.stop);
    require_finished(summary.outcome);
    const std::string out = options.out.string();
    session.console.result("Wrote the grid of run " + summary.run + " to " + out + '\n',
                           {{"run", summary.run}, {"format", arguments.format}, {"out", out}});
    return kDone;
}

} // namespace

void add_export(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("export", "Write a project's grid to a file.");
    const auto arguments = std::make_shared<Arguments>();
    ExportOptions& options = arguments->options;
    command->add_option("PROJECT", options.project, "The project.")->required();
    command->add_option("--format", arguments->format, "fits (data) or png (a picture to look at).")
        ->type_name("WORD")
        ->required();
    command->add_option("--out", options.out, "The file to write.")->required();
    command->add_option("--run", options.run, "The run, as in 0002; else the newest that finished.");
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return export_grid(*arguments, session); };
    });
}

} // namespace petzval::cli
