#include "commands.h"
#include "exit_code.h"
#include "jobs/calibrate.h"
#include "jobs/preset.h"
#include "jobs/result_json.h"
#include "option_flags.h"
#include "report.h"

namespace petzval::cli {

namespace {

struct Arguments {
    std::filesystem::path project;
    std::string preset;
    std::string grid;
};

std::string names_of_weak_nodes(const SpectralResult& result) {
    std::string names;
    const int cols = result.grid.shape().cols;
    for (int i = 0; i < static_cast<int>(result.nodes.size()); ++i)
        if (!result.nodes[i].supported)
            names += formatted("%s%d,%d", names.empty() ? "" : " ", i / cols, i % cols);
    return names;
}

std::string text_from_result(const CalibrateSummary& summary) {
    const SpectralResult& result = *summary.result;
    const PsfShape& shape = result.grid.shape();
    Rows rows;
    rows.add("grid", (summary.run / "grid.fits").string());
    rows.add("nodes",
             formatted("%d x %d, kernels %d x %d px", shape.rows, shape.cols, shape.size, shape.size));
    rows.add("score", formatted("%.4f on photos not used (start %.4f; lower is better)",
                                result.holdout_score, result.start_score));
    rows.add("noise", formatted("%.4f %.4f %.4f (R, G, B at half of full scale, which is 1)",
                                result.noise[0], result.noise[1], result.noise[2]));
    rows.add("lens axis", formatted("%.2f %.2f of width and height", result.centre_x, result.centre_y));
    rows.add("model", std::string(name_of(result.model)));
    rows.add("too little texture", names_of_weak_nodes(result));
    rows.add("time", formatted("%.0f s", summary.seconds));
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
