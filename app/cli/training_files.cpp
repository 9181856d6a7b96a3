#include "training_files.h"

#include "commands.h"

namespace petzval::cli {

CLI::Option* add_training_files(CLI::App& command, NetworkTraining& training, const std::string& what) {
    CLI::Option* photos =
        command.add_option("--photos", training.photos, "Sharp photos to learn from, or folders of them.");
    command
        .add_option("--out", training.out, "The " + what + ", a file; its state and log stand beside it.")
        ->type_name("FILE")
        ->required();
    command.add_flag("--resume", training.resume, "Go on with the training that FILE came from.");
    return photos;
}

void require_trained(const Outcome& outcome, long steps) {
    if (outcome.termination == Termination::Cancelled && steps > 0) throw StoppedWithState();
    require_finished(outcome);
}

} // namespace petzval::cli
