#include "base/quoting.h"
#include "commands.h"
#include "exit_code.h"
#include "jobs/calibrate.h"
#include "jobs/paths.h"
#include "jobs/preset.h"
#include "jobs/result_json.h"
#include "jobs/result_words.h"
#include "jobs/run_folder.h"
#include "option_flags.h"
#include "report.h"
#include "terminal_text.h"
#include "words.h"

namespace petzval::cli {

namespace {

struct Arguments {
    std::filesystem::path project;
    std::string preset;
    std::string grid;
    std::string resume; ///< id of a run, or kLast
};

constexpr const char* kLast = "last";

/// The folder of the run that is to go on.
std::filesystem::path run_to_go_on(const Arguments& arguments) {
    const Project project = Project::open(project_folder(arguments.project), Project::Access::Read);
    std::vector<RunState> runs = run_states(project);
    std::erase_if(runs, [&](const RunState& run) {
        return !can_resume(run) || (arguments.resume != kLast && run.id != arguments.resume);
    });
    if (runs.empty())
        throw Error(ErrorCode::NotFound, arguments.project.string(),
                    arguments.resume == kLast ? "no calibration was interrupted here"
                                              : "there is no interrupted run '" + arguments.resume + "'",
                    "Start one without --resume");
    return runs.back().folder;
}

std::string preset_list() {
    std::string list;
    for (const std::string& name : preset_names())
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

std::string text_from_result(const CalibrateSummary& summary) {
    Rows rows;
    rows.add("grid", (summary.run / "grid.fits").string());
    for (const auto& [name, value] : result_rows(*summary.result, summary.seconds))
        rows.add(words(name), words(value));
    return rows.text();
}

void say_how_to_go_on(const Arguments& arguments, const Session& session) {
    session.console.remark("It can go on: petzval-cli calibrate " +
                           shell_quoted(arguments.project.string()) + " --resume");
}

bool is_resumable(const std::filesystem::path& run) {
    std::error_code ignored;
    return !run.empty() && std::filesystem::exists(RunFiles(run).options, ignored);
}

int calibrate(const Arguments& arguments, const OptionFlags<CalibrationOptions>& flags,
              const Session& session) {
    CalibrateOptions options;
    options.project = arguments.project;
    if (!arguments.resume.empty()) {
        options.run = run_to_go_on(arguments);
        options.resume = true;
    }
    if (!arguments.preset.empty()) options.calibration = preset(arguments.preset);
    flags.apply(options.calibration);
    if (!arguments.grid.empty())
        std::tie(options.calibration.spectral.rows, options.calibration.spectral.cols) =
            grid_from_text(arguments.grid);
    const CalibrateSummary summary = run_calibrate(options, session.console, session.stop);
    if (summary.outcome.termination == Termination::Cancelled && !summary.run.empty()) {
        session.console.remark(summary.has_grid
                                   ? "The last grid is kept in " + (summary.run / "grid.fits").string()
                                   : "It was too early for a grid; see " + summary.run.string());
        say_how_to_go_on(arguments, session);
        throw StoppedWithState();
    }
    if (summary.outcome.code == ErrorCode::NoSpace && is_resumable(summary.run))
        say_how_to_go_on(arguments, session);
    require_finished(summary.outcome);
    nlohmann::json document = json_from_summary(summary);
    document["run"] = summary.run.string();
    session.console.result(text_from_result(summary), document);
    return kDone;
}

} // namespace

void add_calibrate(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("calibrate", "Measure the lens: a grid of RGB point spread functions.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PROJECT", arguments->project, "The project.")->required();
    command
        ->add_option("--preset", arguments->preset,
                     "Options by one name, which the flags below change: " + preset_list() + ".")
        ->type_name(one_of(preset_names()));
    command
        ->add_option("--resume", arguments->resume,
                     "Go on with a run that was stopped or killed, by its own options: the last one, or "
                     "RUN by its name.")
        ->type_name("[RUN]")
        ->expected(0, 1)
        ->default_str(kLast);
    const OptionFlags<CalibrationOptions> flags(*command, CalibrationOptions::table());
    add_grid_flag(*command, arguments->grid);
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return calibrate(*arguments, flags, session); };
    });
}

} // namespace petzval::cli
