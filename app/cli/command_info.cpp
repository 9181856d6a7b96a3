#include "base/atomic_file.h"
#include "commands.h"
#include "exchange/exchange.h"
#include "exit_code.h"
#include "jobs/paths.h"
#include "jobs/run_folder.h"
#include "report.h"

namespace petzval::cli {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string word_for(const RunState& run) {
    return std::string(run.termination ? name_of(*run.termination) : "unfinished") +
           (run.has_grid ? ", grid" : "");
}

int project_info(const fs::path& path, const Session& session) {
    const Project project = Project::open(project_folder(path), Project::Access::Read);
    const ProjectDocument& document = project.document();
    Rows rows;
    rows.add("kind", "project");
    rows.add("RAW mode", std::string(name_of(document.raw_mode)));
    json sets = json::object();
    for (const SetName set : {SetName::Blurred, SetName::Sharp}) {
        const std::string name(name_of(set));
        rows.add(name + " photos", std::to_string(document.set(set).size()));
        sets[name] = json::array();
        for (const PhotoRef& photo : document.set(set)) {
            rows.add("", project.resolved(photo).string() + (photo.excluded ? " (excluded)" : ""));
            sets[name].push_back({{"path", project.resolved(photo).string()},
                                  {"crop", text_from_crop(photo.crop)},
                                  {"excluded", photo.excluded}});
        }
    }
    json runs = json::array();
    for (const RunState& run : run_states(project)) {
        rows.add("run " + run.id, word_for(run));
        runs.push_back({{"id", run.id},
                        {"termination", run.termination ? json(name_of(*run.termination)) : json()},
                        {"has_grid", run.has_grid}});
    }
    session.console.result(rows.text(), {{"kind", "project"},
                                         {"project", project.folder().string()},
                                         {"raw_mode", name_of(document.raw_mode)},
                                         {"sets", sets},
                                         {"runs", runs}});
    return kDone;
}

int grid_info(const fs::path& path, const Session& session) {
    const PsfGrid grid = read_grid(path);
    json document = json_from_grid(grid);
    document["kind"] = "grid";
    session.console.result(rows_of(grid).text(), document);
    return kDone;
}

int photo_info(const fs::path& path, const Session& session) {
    // Facts alone would call a truncated photo good.
    const PhotoFacts facts = read_photo(path, RawMode::Superpixel, session.stop).facts;
    json document = json_from_facts(facts);
    document["kind"] = "photo";
    session.console.result(rows_of(facts).text(), document);
    return kDone;
}

int info(const fs::path& path, const Session& session) {
    const fs::path project = project_folder(path);
    std::error_code ignored;
    if (fs::is_directory(project, ignored)) return project_info(path, session);
    if (is_grid(path)) return grid_info(path, session);
    require_readable_file(path);
    return photo_info(path, session);
}

} // namespace

void add_info(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("info", "Tell what a photo, a grid or a project holds.");
    const auto path = std::make_shared<fs::path>();
    command->add_option("FILE", *path, "The photo, grid or project.")->required();
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return info(*path, session); }; });
}

} // namespace petzval::cli
