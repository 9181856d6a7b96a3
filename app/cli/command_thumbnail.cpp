#include "commands.h"
#include "exit_code.h"
#include "jobs/thumbnail.h"

namespace petzval::cli {

namespace fs = std::filesystem;

void add_thumbnail(CLI::App& app, Action& chosen) {
    struct Arguments {
        fs::path source;
        fs::path out;
        int side = 256;
    };
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "thumbnail", "Draw a grid, or that of a project, as small as file managers show it.");
    command->add_option("SOURCE", arguments->source, "The grid or the project.")->required();
    command->add_option("OUT", arguments->out, "The PNG file to write.")->required();
    command->add_option("SIZE", arguments->side, "Width and height at most, px: 16 to 1024 (256).");
    command->callback([=, &chosen] {
        chosen = [=](const Session&) {
            write_thumbnail(arguments->source, arguments->out, arguments->side);
            return kDone;
        };
    });
}

} // namespace petzval::cli
