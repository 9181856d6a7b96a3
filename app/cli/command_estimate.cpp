#include "commands.h"
#include "exit_code.h"
#include "jobs/estimate.h"
#include "jobs/preset.h"
#include "jobs/result_words.h"
#include "option_flags.h"
#include "report.h"
#include "words.h"

namespace petzval::cli {

namespace {

struct Arguments {
    EstimateOptions options;
    std::string raw_mode = std::string(name_of(RawMode::Demosaic));
    std::string grid;
};

int estimate(Arguments arguments, const OptionFlags<SpectralOptions>& flags, const Session& session) {
    EstimateOptions& options = arguments.options;
    options.raw_mode = raw_mode_from_name(arguments.raw_mode);
    options.spectral = preset("instant").spectral;
    flags.apply(options.spectral);
    if (!arguments.grid.empty())
        std::tie(options.spectral.rows, options.spectral.cols) = grid_from_text(arguments.grid);
    const EstimateSummary summary = run_estimate(options, session.console, session.stop);
    require_finished(summary.outcome);
    const CalibrationResult result{*summary.result, std::nullopt, std::nullopt};
    Rows rows;
    rows.add("grid", options.out.string());
    for (const auto& [name, value] : result_rows(result, summary.seconds))
        rows.add(words(name), words(value));
    session.console.result(rows.text(), {{"grid", options.out.string()},
                                         {"model", name_of(summary.result->model)},
                                         {"noise", summary.result->noise},
                                         {"seconds", summary.seconds}});
    return kDone;
}

} // namespace

void add_estimate(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "estimate", "Guess the lens from blurred photos alone, without a sharp set; one photo will do.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PHOTOS", arguments->options.photos, "Whole frames of one lens and aperture.")
        ->required();
    command
        ->add_option("--out", arguments->options.out,
                     "The grid to write; its ending tells the format, FITS for .fits.")
        ->required();
    command
        ->add_option("--raw-mode", arguments->raw_mode,
                     "How RAW photos are decoded: demosaic (full size) or superpixel (half).")
        ->type_name(one_of({"demosaic", "superpixel"}))
        ->capture_default_str();
    const OptionFlags<SpectralOptions> flags(*command, SpectralOptions::table());
    add_grid_flag(*command, arguments->grid);
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return estimate(*arguments, flags, session); };
    });
}

} // namespace petzval::cli
