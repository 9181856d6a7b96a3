#include "commands.h"
#include "exit_code.h"
#include "jobs/paths.h"
#include "project/project.h"

namespace petzval::cli {

namespace {

struct Arguments {
    std::filesystem::path project;
    std::string raw_mode = std::string(name_of(ProjectDocument().raw_mode));
};

int make_project(const Arguments& arguments, const Session& session) {
    const RawMode raw_mode = raw_mode_from_name(arguments.raw_mode);
    Project project = Project::create(project_folder(arguments.project));
    if (const auto warning = project.warning()) session.console.note(NoteLevel::Warning, *warning);
    ProjectDocument document = project.document();
    document.raw_mode = raw_mode;
    project.save(std::move(document));
    const std::string folder = project.folder().string();
    session.console.result("Made " + folder + '\n',
                           {{"project", folder}, {"raw_mode", arguments.raw_mode}});
    return kDone;
}

} // namespace

void add_new(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("new", "Make an empty project.");
    const auto arguments = std::make_shared<Arguments>();
    command
        ->add_option("PROJECT", arguments->project, "The project's folder; .petzval is added to its name.")
        ->required();
    command
        ->add_option(
            "--raw-mode", arguments->raw_mode,
            "How RAW photos become RGB: demosaic (full size; kernels in sensor pixels) or superpixel (half "
            "size, nothing interpolated). Default demosaic.")
        ->type_name("demosaic|superpixel");
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) { return make_project(*arguments, session); };
    });
}

} // namespace petzval::cli
