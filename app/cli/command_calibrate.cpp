#include "commands.h"
#include "exit_code.h"
#include "jobs/calibrate.h"
#include "jobs/preset.h"
#include "jobs/result_json.h"
#include "jobs/result_words.h"
#include "option_flags.h"
#include "report.h"

namespace petzval::cli {

namespace {

struct Arguments {
    std::filesystem::path project;
    std::string preset;
    std::string grid;
};

std::string text_from_result(const CalibrateSummary& summary) {
    Rows rows;
    rows.add("grid", (summary.run / "grid.fits").string());
    for (const auto& [name, value] : result_rows(*summary.result, summary.seconds))
        rows.add(name, value);
    return rows.text();
}

int calibrate(const Arguments& arguments, const OptionFlags<SpectralOptions>& flags,
              const Session& session) {
    CalibrateOptions options;
    options.project = arguments.project;
    if (!arguments.preset.empty()) options.spectral = preset(arguments.preset);
    flags.apply(options.spectral);
    if (!arguments.grid.empty())
        std::tie(options.spectral.rows, options.spectral.cols) = grid_from_text(arguments.grid);
    const CalibrateSummary summary = run_calibrate(options, session.console, session.stop);
    if (summary.outcome.termination == Termination::Cancelled && !summary.run.empty())
        session.console.remark(summary.has_grid
                                   ? "The last grid is kept in " + (summary.run / "grid.fits").string()
                                   : "It was too early for a grid; see " + summary.run.string());
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
                     "Options by one name, which the flags below change: instant.")
        ->type_name("WORD");
    const OptionFlags<SpectralOptions> flags(*command, SpectralOptions::table());
    add_grid_flag(*command, arguments->grid);
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return calibrate(*arguments, flags, session); };
    });
}

} // namespace petzval::cli
