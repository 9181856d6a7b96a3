#include "commands.h"
#include "exit_code.h"
#include "jobs/train_flow.h"
#include "option_flags.h"
#include "report.h"
#include "training_files.h"

namespace petzval::cli {

namespace {

int train_flow(TrainFlowOptions options, const OptionFlags<TrainFlowOptions>& flags,
               const Session& session) {
    flags.apply(options);
    const TrainFlowSummary summary = run_train_flow(options, session.console, session.stop);
    require_trained(summary.outcome, summary.steps);
    const std::string file = options.training.out.string();
    session.console.result(formatted("%s: %ld steps, %.1f minutes, loss of what it has not seen %.4f\n",
                                     file.c_str(), summary.steps, summary.minutes, summary.held_out),
                           {{"flow", file},
                            {"steps", summary.steps},
                            {"minutes", summary.minutes},
                            {"held_out_loss", summary.held_out}});
    return kDone;
}

} // namespace

void add_train_flow(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "train-flow",
        "Train a model of what photos of any lens look like, from sharp photos and many lenses.");
    const auto options = std::make_shared<TrainFlowOptions>();
    add_training_files(*command, options->training, "flow model")->required();
    command->add_option("--grids", options->lenses.grids,
                        "Grids of further lenses, in any format that Petzval reads.");
    command->add_option("--start", options->start, "A flow model to begin with.")->type_name("FILE");
    const OptionFlags<TrainFlowOptions> flags(*command, TrainFlowOptions::table());
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return train_flow(*options, flags, session); };
    });
}

} // namespace petzval::cli
