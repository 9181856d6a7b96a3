#include "commands.h"
#include "exit_code.h"
#include "jobs/export_training.h"
#include "jobs/preset.h"
#include "option_flags.h"
#include "report.h"

namespace petzval::cli {

namespace {

struct Arguments {
    ExportTrainingOptions options;
    std::string preset = "standard";
};

int export_training(Arguments arguments, const OptionFlags<CalibrationOptions>& flags,
                    const Session& session) {
    ExportTrainingOptions& options = arguments.options;
    options.calibration = preset(arguments.preset);
    flags.apply(options.calibration);
    const ExportTrainingSummary summary = run_export_training(options, session.console, session.stop);
    require_finished(summary.outcome);
    Rows rows;
    rows.add("job", summary.job.string());
    rows.add("photos", summary.frames.string());
    session.console.result(rows.text(),
                           {{"job", summary.job.string()}, {"photos", summary.frames.string()}});
    return kDone;
}

} // namespace

void add_export_training(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "export-training", "Write what training on another machine, with a GPU, needs of a project.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PROJECT", arguments->options.project, "The project.")->required();
    command->add_option("--out", arguments->options.out, "The folder to write to.")->required();
    command->add_option("--preset", arguments->preset, "Options by one name, which the flags below change.")
        ->type_name(one_of(preset_names()))
        ->capture_default_str();
    const OptionFlags<CalibrationOptions> flags(*command, CalibrationOptions::table());
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return export_training(*arguments, flags, session); };
    });
}

} // namespace petzval::cli
