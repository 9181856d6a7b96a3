#include "commands.h"
#include "exit_code.h"
#include "jobs/train_restorer.h"
#include "option_flags.h"
#include "report.h"
#include "training_files.h"

namespace petzval::cli {

namespace {

int train_restorer(TrainRestorerOptions options, const OptionFlags<TrainRestorerOptions>& flags,
                   const Session& session) {
    if (!options.lenses.grids.empty())
        options.lenses.lenses = 0; // unless the user wants some beside his own
    flags.apply(options);
    const TrainRestorerSummary summary = run_train_restorer(options, session.console, session.stop);
    require_trained(summary.outcome, summary.steps);
    const std::string file = options.training.out.string();
    session.console.result(
        formatted("%s: %ld steps, %.1f minutes, %.2f dB above the Wiener filter on what it has not seen\n",
                  file.c_str(), summary.steps, summary.minutes, summary.held_out),
        {{"restorer", file},
         {"steps", summary.steps},
         {"minutes", summary.minutes},
         {"held_out_gain", summary.held_out}});
    return kDone;
}

} // namespace

void add_train_restorer(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "train-restorer",
        "Train a network for the solver \"learned\", from sharp photos and many lenses, or your own.");
    const auto options = std::make_shared<TrainRestorerOptions>();
    add_training_files(*command, options->training, "restorer")->required();
    command->add_option(
        "--psf", options->lenses.grids,
        "Grids of lenses to learn, in any format that Petzval reads: instead of random ones.");
    command
        ->add_option("--start", options->start,
                     "A restorer or prior to begin with; without it the built-in restorer.")
        ->type_name("FILE");
    const OptionFlags<TrainRestorerOptions> flags(*command, TrainRestorerOptions::table());
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return train_restorer(*options, flags, session); };
    });
}

} // namespace petzval::cli
