#include "commands.h"
#include "exchange/exchange.h"
#include "exit_code.h"
#include "jobs/export.h"
#include "option_flags.h"

namespace petzval::cli {

namespace {

std::string list_of_formats() {
    std::string list = "How to write it; else by the extension of --out.";
    for (const GridFormat& format : grid_formats())
        list.append("\n")
            .append(format.name)
            .append(": ")
            .append(format.title)
            .append("; ")
            .append(format.keeps);
    return list;
}

std::vector<std::string> names_of_formats() {
    std::vector<std::string> names;
    for (const GridFormat& format : grid_formats())
        names.emplace_back(format.name);
    return names;
}

int export_grid(const ExportOptions& options, const Session& session) {
    const ExportSummary summary = run_export(options, session.console, session.stop);
    require_finished(summary.outcome);
    const std::string out = options.out.string();
    const std::string whose = summary.run.empty() ? "" : " of run " + summary.run;
    session.console.result("Wrote the grid" + whose + " to " + out + '\n',
                           {{"run", summary.run.empty() ? nlohmann::json() : nlohmann::json(summary.run)},
                            {"format", summary.format},
                            {"out", out}});
    return kDone;
}

} // namespace

void add_export(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("export", "Write a project's grid, or a grid's file, in another format.");
    const auto options = std::make_shared<ExportOptions>();
    command->add_option("SOURCE", options->source, "The project, or a grid in any format.")->required();
    command->add_option("--format", options->format, list_of_formats())
        ->type_name(one_of(names_of_formats()));
    command->add_option("--out", options->out, "The file to write; for siril and rawtherapee a new folder.")
        ->required();
    command->add_option("--run", options->run,
                        "The run of a project, as in 0002; else the newest that finished.");
    command
        ->add_option("--pixel-pitch", options->pixel_pitch,
                     "Of the kernels' pixels, where the grid does not tell it; lensfun asks for it.")
        ->type_name("UM");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return export_grid(*options, session); }; });
}

} // namespace petzval::cli
