#include "commands.h"
#include "exchange/exchange.h"
#include "exit_code.h"
#include "fact_flags.h"
#include "jobs/library.h"
#include "jobs/library_entries.h"
#include "report.h"
#include "terminal_text.h"
#include "words.h"

#include <algorithm>

namespace petzval::cli {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

json json_from_profile(const LensProfile& profile) {
    json document = json_from_grid(PsfGrid(profile.shape, profile.about));
    document["id"] = profile.id;
    document["copy"] = profile.label.name;
    document["note"] = profile.label.note;
    document["added"] = profile.added;
    document["holdout_score"] = profile.holdout_score ? json(*profile.holdout_score) : json();
    return document;
}

json json_from_profiles(const std::vector<LensProfile>& profiles) {
    json array = json::array();
    for (const LensProfile& profile : profiles)
        array.push_back(json_from_profile(profile));
    return array;
}

/// Columns as wide as their widest cell.
std::string text_from_table(std::vector<std::vector<std::string>> rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = printable(row[i]);
            widths[i] = std::max(widths[i], row[i].size());
        }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

std::string text_from_profiles(const std::vector<LensProfile>& profiles) {
    std::vector<std::vector<std::string>> rows = {{"entry", "lens", "camera", "aperture", "focal length",
                                                   "copy", "photos", "score", "added", "note"}};
    for (const LensProfile& profile : profiles) {
        const PsfMetadata& about = profile.about;
        rows.push_back({std::to_string(profile.id), about.lens, about.camera,
                        aperture_text(*about.f_number),
                        about.focal_length ? formatted("%.4g mm", *about.focal_length) : "",
                        profile.label.name, about.raw_mode.empty() ? "developed" : about.raw_mode,
                        profile.holdout_score ? formatted("%.3f", *profile.holdout_score) : "",
                        profile.added.substr(0, 10), profile.label.note});
    }
    return text_from_table(std::move(rows));
}

std::string entry(const LensProfile& profile) {
    return "entry " + std::to_string(profile.id) + ", " + text_of(profile);
}

int add_grid(const LibraryAddOptions& options, const Session& session) {
    const LibraryAddSummary summary = run_library_add(options, session.console, session.stop);
    require_finished(summary.outcome);
    session.console.result("Added as " + entry(summary.profile) + '\n', json_from_profile(summary.profile));
    return kDone;
}

int list(const fs::path& path, const Session& session) {
    const LibraryListSummary summary = run_library_list(path);
    require_finished(summary.outcome);
    const std::vector<LensProfile>& profiles = summary.profiles;
    session.console.result(
        profiles.empty() ? "The lens library is empty.\n" : text_from_profiles(profiles),
        {{"library", library_path(path).string()}, {"profiles", json_from_profiles(profiles)}});
    return kDone;
}

std::string text_from_found(const PhotoGrid& found) {
    if (!found.match) return words(found.refusal) + '\n';
    std::string text = found.photo.string() + ": " + entry(found.match->profile) + '\n';
    for (const Message& difference : found.match->differences)
        text += "    " + words(difference) + '\n';
    return text;
}

json json_from_found(const PhotoGrid& found) {
    json document = {{"photo", found.photo.string()},
                     {"facts", json_from_facts(found.facts)},
                     {"profile", nullptr},
                     {"refusal", found.refusal}};
    if (!found.match) return document;
    const ProfileMatch& match = *found.match;
    document["profile"] = json_from_profile(match.profile);
    document["interpolated_with"] = match.other ? json_from_profile(*match.other) : json();
    document["stops"] = match.stops;
    document["differences"] = match.differences;
    return document;
}

int find(LibraryFindOptions options, const std::string& raw_mode, const Session& session) {
    if (!raw_mode.empty()) options.raw_mode = raw_mode_from_name(raw_mode);
    const LibraryFindSummary summary = run_library_find(options, session.console, session.stop);
    require_finished(summary.outcome);
    std::string text;
    json photos = json::array();
    for (const PhotoGrid& found : summary.photos) {
        text += text_from_found(found);
        photos.push_back(json_from_found(found));
    }
    session.console.result(text, {{"photos", photos}});
    const bool all =
        std::ranges::all_of(summary.photos, [](const PhotoGrid& found) { return found.match.has_value(); });
    return all ? kDone : kUnusable;
}

int remove(const LibraryRemoveOptions& options, const Session& session) {
    require_finished(run_library_remove(options).outcome);
    session.console.result(formatted("Removed %zu from the lens library.\n", options.ids.size()),
                           {{"removed", options.ids}});
    return kDone;
}

int rename(const LibraryRenameOptions& options, const Session& session) {
    const LibraryRenameSummary summary = run_library_rename(options);
    require_finished(summary.outcome);
    session.console.result("It is " + entry(summary.profile) + " now\n",
                           json_from_profile(summary.profile));
    return kDone;
}

int export_all(const LibraryExportOptions& options, const Session& session) {
    const LibraryExportSummary summary = run_library_export(options);
    require_finished(summary.outcome);
    session.console.result(formatted("Wrote %zu grids to %s\n", summary.count, options.out.c_str()),
                           {{"out", options.out.string()}, {"count", summary.count}});
    return kDone;
}

int import_all(const LibraryImportOptions& options, const Session& session) {
    const LibraryImportSummary summary = run_library_import(options);
    require_finished(summary.outcome);
    const auto& [added, already_there] = summary.imported;
    std::string text = formatted("%zu new, %zu already there\n", added.size(), already_there.size());
    if (!added.empty()) text += text_from_profiles(added);
    session.console.result(
        text, {{"added", json_from_profiles(added)}, {"already_there", json_from_profiles(already_there)}});
    return kDone;
}

/// Adds a subcommand that runs `action(arguments, session)`.
template <typename Arguments, typename Run>
CLI::App* add_subcommand(CLI::App& library, Action& chosen, const char* name, const char* help,
                         const std::shared_ptr<Arguments>& arguments, Run run) {
    CLI::App* command = library.add_subcommand(name, help);
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return run(*arguments, session); }; });
    return command;
}

using SharedPath = std::shared_ptr<fs::path>;

void add_adding(CLI::App& library, Action& chosen, const SharedPath& path) {
    const auto options = std::make_shared<LibraryAddOptions>();
    CLI::App* command = add_subcommand(library, chosen, "add", "Put a measured grid into the library.",
                                       options, [path](LibraryAddOptions given, const Session& session) {
                                           given.library = *path;
                                           return add_grid(given, session);
                                       });
    command->add_option("SOURCE", options->source, "A project, or a file with a grid.")->required();
    command->add_option("--run", options->run, "The run, as in 0002; else the newest that finished.");
    command->add_option("--copy", options->label.name, "Which copy of the lens, e.g. 'my second 50'.")
        ->type_name("NAME");
    command->add_option("--note", options->label.note, "Anything worth remembering.")->type_name("TEXT");
    add_fact_flags(*command, options->stated);
    command->add_option("--pixel-pitch", options->stated.pixel_pitch, "Of the kernels' pixels.")
        ->type_name("UM");
}

struct FindArguments {
    LibraryFindOptions options;
    std::string raw_mode;
};

void add_finding(CLI::App& library, Action& chosen, const SharedPath& path) {
    const auto arguments = std::make_shared<FindArguments>();
    LibraryFindOptions& options = arguments->options;
    CLI::App* command =
        add_subcommand(library, chosen, "find", "Tell which grid fits a photo, exactly or nearly.",
                       arguments, [path](FindArguments given, const Session& session) {
                           given.options.library = *path;
                           return find(given.options, given.raw_mode, session);
                       });
    command->add_option("PHOTO", options.photos, "Photos, or folders of them.")->required();
    command->add_option("--copy", options.copy, "Which copy of the lens, where there are several.")
        ->type_name("NAME");
    command->add_flag("--interpolate", options.interpolate,
                      "Mix the grids of the two nearest apertures where none is exact.");
    command->add_option("--raw-mode", arguments->raw_mode,
                        "How RAW photos will be read: demosaic or superpixel; else as the grid was made.");
    command->add_option("--out", options.out, "Write the grid to this file (for one photo).");
    add_fact_flags(*command, options.stated);
    command->add_option("--pixel-pitch", options.stated.pixel_pitch, "Of the camera's sensor.")
        ->type_name("UM");
}

/// A command of that name whose options say the library's file, too.
template <typename Options>
std::pair<CLI::App*, std::shared_ptr<Options>>
add_entry_command(CLI::App& library, Action& chosen, const SharedPath& path, const char* name,
                  const char* help, int (*run)(const Options&, const Session&)) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = add_subcommand(library, chosen, name, help, options,
                                       [path, run](Options given, const Session& session) {
                                           given.library = *path;
                                           return run(given, session);
                                       });
    return {command, options};
}

void add_changing(CLI::App& library, Action& chosen, const SharedPath& path) {
    const auto [removing, removal] =
        add_entry_command(library, chosen, path, "remove", "Take entries out of the library.", remove);
    removing->add_option("ENTRY", removal->ids, "Their numbers, as list tells them.")->required();
    const auto [renaming, label] =
        add_entry_command(library, chosen, path, "rename",
                          "Say which copy of the lens an entry is, or note something.", rename);
    renaming->add_option("ENTRY", label->id, "Its number, as list tells it.")->required();
    renaming->add_option("--copy", label->name, "The new name of the copy.")->type_name("NAME");
    renaming->add_option("--note", label->note, "The new note.")->type_name("TEXT");
}

/// Those that hold several grids.
std::string list_formats() {
    std::string list;
    for (const GridFormat& format : grid_formats())
        if (format.takes_several()) list.append(list.empty() ? "" : ", ").append(format.name);
    return list;
}

void add_travelling(CLI::App& library, Action& chosen, const SharedPath& path) {
    const auto [exporting, to] = add_entry_command(library, chosen, path, "export",
                                                   "Write the whole library to one file.", export_all);
    exporting->add_option("FILE", to->out, "The file to write; it is a lens library too.")->required();
    exporting
        ->add_option("--format", to->format,
                     "Write its grids as other programs take them instead: " + list_formats() + ".")
        ->type_name("WORD");
    exporting->add_option("--lens", to->lens, "With --format: only this lens.")->type_name("NAME");
    exporting
        ->add_option("--pixel-pitch", to->pixel_pitch,
                     "With --format: of the kernels' pixels, where a grid does not tell it.")
        ->type_name("UM");
    const auto [importing, from] =
        add_entry_command(library, chosen, path, "import",
                          "Take over the entries of another library that are new.", import_all);
    importing->add_option("FILE", from->from, "The other library.")->required();
}

} // namespace

void add_library(CLI::App& app, Action& chosen) {
    CLI::App* library =
        app.add_subcommand("library", "Keep measured grids, and find the one that belongs to a photo.");
    library->require_subcommand(1);
    const auto path = std::make_shared<fs::path>();
    library
        ->add_option("--library", *path,
                     "The library's file; else petzval/library.sqlite in your data folder.")
        ->type_name("FILE");
    add_adding(*library, chosen, path);
    add_subcommand(*library, chosen, "list", "Tell what is in the library.", path,
                   [](const fs::path& given, const Session& session) { return list(given, session); });
    add_finding(*library, chosen, path);
    add_changing(*library, chosen, path);
    add_travelling(*library, chosen, path);
}

} // namespace petzval::cli
