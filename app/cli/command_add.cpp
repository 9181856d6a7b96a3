#include "commands.h"
#include "exit_code.h"
#include "jobs/add.h"
#include "report.h"

namespace petzval::cli {

namespace {

struct Arguments {
    AddOptions options;
    std::string set;
    std::string crop;
};

int add_photos(Arguments arguments, const Session& session) {
    AddOptions& options = arguments.options;
    options.set = set_from_name(arguments.set);
    if (!arguments.crop.empty()) options.crop = crop_from_text(arguments.crop);
    const AddSummary summary = run_add(options, session.console, session.stop);
    require_finished(summary.outcome);
    session.console.result(
        formatted("Added %zu photos to the %s set.\n", summary.added.size(), arguments.set.c_str()),
        {{"set", arguments.set},
         {"added", json_from_paths(summary.added)},
         {"already_there", json_from_paths(summary.already_there)}});
    return kDone;
}

} // namespace

void add_add(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("add", "Add photos to a project: all of them, or none if one is bad.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PROJECT", arguments->options.project, "The project.")->required();
    command
        ->add_option("--set", arguments->set,
                     "blurred: whole frames from the lens to measure; sharp: sharp photos of the same kind "
                     "of scene.")
        ->type_name("blurred|sharp")
        ->required();
    command
        ->add_option(
            "--crop", arguments->crop,
            "Of sharp photos, use only the middle: centre:0.5 (half of width and height) or centre:768px.")
        ->type_name("centre:FRACTION");
    command->add_option("PHOTO", arguments->options.photos, "Photos, or folders of them.")->required();
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return add_photos(*arguments, session); }; });
}

} // namespace petzval::cli
