#include "commands.h"
#include "exit_code.h"
#include "jobs/simulate.h"
#include "option_flags.h"
#include "report.h"

namespace petzval::cli {

namespace {

struct Arguments {
    SimulateOptions options;
    std::string grid;
    bool raw = false;
};

int simulate(Arguments arguments, const OptionFlags<SimulateOptions>& flags, const Session& session) {
    SimulateOptions& options = arguments.options;
    flags.apply(options);
    if (!arguments.grid.empty()) std::tie(options.rows, options.cols) = grid_from_text(arguments.grid);
    if (arguments.raw) options.format = FrameFormat::BayerDng;
    const SimulateSummary summary = run_simulate(options, session.console, session.stop);
    require_finished(summary.outcome);
    session.console.result(formatted("%zu frames and the true grid, truth.fits, are in %s\n",
                                     summary.frames.size() + summary.sharp_frames.size(),
                                     options.out.c_str()),
                           {{"truth", summary.truth.string()},
                            {"frames", json_from_paths(summary.frames)},
                            {"sharp_frames", json_from_paths(summary.sharp_frames)}});
    return kDone;
}

} // namespace

void add_simulate(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "simulate",
        "Photograph photos through a simulated lens or a grid: blurred frames and the true grid.");
    const auto arguments = std::make_shared<Arguments>();
    SimulateOptions& options = arguments->options;
    CLI::Option_group* through = command->add_option_group("through");
    through->add_option("--lens", options.lens, "The lens, a JSON file as in resources/lenses.");
    through->add_option("--psf", options.grid, "A grid in any format that Petzval reads, to be the truth.");
    through->require_option(1);
    command->add_option("--out", options.out, "Folder for the frames and truth.fits; made where missing.")
        ->required();
    command->add_flag("--raw", arguments->raw, "Write Bayer RAW files (DNG) instead of 16-bit TIFF.");
    command->add_flag(
        "--sharp", options.with_sharp,
        "Also write the photos without blur, in the same format, into sharp/ in that folder.");
    const OptionFlags<SimulateOptions> flags(*command, SimulateOptions::table());
    add_grid_flag(*command, arguments->grid);
    command->add_option("PHOTO", options.photos, "Photos to take as scenes, or folders of them.");
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return simulate(*arguments, flags, session); };
    });
}

} // namespace petzval::cli
