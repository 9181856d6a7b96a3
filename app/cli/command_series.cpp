#include "commands.h"
#include "exit_code.h"
#include "jobs/series.h"
#include "report.h"
#include "words.h"

#include <algorithm>

namespace petzval::cli {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct PlanArguments {
    SeriesPlanOptions options;
    std::string raw_mode;
};

std::string text_from_plan(const SeriesPlan& plan, const fs::path& out) {
    std::string text;
    for (const SeriesGroup& group : plan.groups)
        text += formatted("%4zu photos  %s\n", group.photos.size(), text_of(group).c_str());
    for (const Message& sentence : plan.missing)
        text += words(sentence) + '\n';
    if (out.empty()) return text + formatted("%zu calibrations could be done\n", plan.tasks.size());
    return text +
           formatted(
               "%zu calibrations are in %s; do them with\n    parallel --joblog %s/log < %s/jobs.txt\n",
               plan.tasks.size(), out.c_str(), out.c_str(), out.c_str());
}

json json_from_plan(const SeriesPlan& plan) {
    json groups = json::array(), tasks = json::array();
    for (const SeriesGroup& group : plan.groups)
        groups.push_back(
            {{"facts", json_from_facts(group.facts)}, {"photos", json_from_paths(group.photos)}});
    for (const SeriesTask& task : plan.tasks)
        tasks.push_back({{"project", task.project.string()},
                         {"blurred", text_of(task.blurred)},
                         {"sharp", text_of(task.sharp)}});
    return {{"groups", groups}, {"tasks", tasks}, {"missing", plan.missing}};
}

int plan(const PlanArguments& arguments, const Session& session) {
    SeriesPlanOptions options = arguments.options;
    if (!arguments.raw_mode.empty()) options.raw_mode = raw_mode_from_name(arguments.raw_mode);
    const SeriesPlan plan = run_series_plan(options, session.console, session.stop);
    require_finished(plan.outcome);
    session.console.result(text_from_plan(plan, options.out), json_from_plan(plan));
    return plan.tasks.empty() ? kUnusable : kDone;
}

std::string text_from_result(const SeriesResult& result) {
    std::string text = result.project.filename().string() + ": " + result.state;
    if (!result.problem.empty()) text += ": " + words(result.problem);
    if (result.state == "measured")
        text += formatted(", contrast %.2f centre, %.2f half way, %.2f corners", result.contrast[0],
                          result.contrast[1], result.contrast[2]);
    return text + (result.kept ? ", now in the lens library\n" : "\n");
}

json json_from_result(const SeriesResult& result) {
    const auto known = [](const std::optional<double>& value) { return value ? json(*value) : json(); };
    return {{"project", result.project.string()},
            {"state", result.state},
            {"problem", result.problem},
            {"lens", result.about.lens},
            {"focal_length_mm", known(result.about.focal_length)},
            {"focus_distance_m", known(result.about.focus_distance)},
            {"f_number", known(result.about.f_number)},
            {"sharp_f_number", known(result.sharp_aperture)},
            {"mtf50", result.sharpness},
            {"contrast", result.contrast},
            {"corner_colour_px", known(result.corner_colour)},
            {"kept", result.kept}};
}

int collect(const SeriesCollectOptions& options, const Session& session) {
    const SeriesCollection collection = run_series_collect(options, session.console, session.stop);
    require_finished(collection.outcome);
    std::string text;
    json results = json::array();
    for (const SeriesResult& result : collection.results) {
        text += text_from_result(result);
        results.push_back(json_from_result(result));
    }
    for (const Message& sentence : collection.sentences)
        text += words(sentence) + '\n';
    for (const fs::path& path : options.reports)
        text += "Wrote a report to " + path.string() + '\n';
    session.console.result(text, {{"results", results},
                                  {"sentences", collection.sentences},
                                  {"reports", json_from_paths(options.reports)}});
    const bool all = std::ranges::all_of(
        collection.results, [](const SeriesResult& result) { return result.state == "measured"; });
    return all ? kDone : kUnusable;
}

void add_planning(CLI::App& series, Action& chosen) {
    const auto arguments = std::make_shared<PlanArguments>();
    SeriesPlanOptions& options = arguments->options;
    CLI::App* command = series.add_subcommand(
        "plan",
        "Sort photos by lens, focal length, focus distance and aperture, and make a project for each.");
    command->add_option("PHOTO", options.photos, "Photos, or folders with all that is in them.")
        ->required();
    command
        ->add_option("--out", options.out,
                     "A new folder for the projects and the list of jobs; else only what there is is told.")
        ->type_name("FOLDER");
    command
        ->add_option("--sharp-aperture", options.sharp_aperture,
                     "The others are measured against the photos nearest to this f-number (8).")
        ->type_name("N");
    command->add_option("--preset", options.preset, "Of the calibrations (instant).")->type_name("WORD");
    command
        ->add_option("--flags", options.flags,
                     "More flags of each calibration, as in '--threads 4 --grid 6x9'.")
        ->type_name("TEXT");
    command
        ->add_option("--raw-mode", arguments->raw_mode,
                     "How RAW photos become RGB: demosaic or superpixel.")
        ->type_name("WORD");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return plan(*arguments, session); }; });
}

void add_collecting(CLI::App& series, Action& chosen) {
    const auto options = std::make_shared<SeriesCollectOptions>();
    const auto keep = std::make_shared<bool>(false);
    const auto library = std::make_shared<fs::path>();
    CLI::App* command = series.add_subcommand(
        "collect",
        "Tell which calibrations are done, which failed, and what the lens is like over its apertures.");
    command->add_option("FOLDER", options->folder, "The folder that plan made.")->required();
    command->add_flag("--keep", *keep, "Put what is measured into the lens library.");
    command->add_option("--library", *library, "The library's file; else your own.")->type_name("FILE");
    command
        ->add_option(
            "--report", options->reports,
            "Write curves over aperture and all numbers to this file, ending in .pdf or .html; may be "
            "given twice.")
        ->type_name("FILE");
    command->callback([=, &chosen] {
        chosen = [=](const Session& session) {
            SeriesCollectOptions given = *options;
            if (*keep) given.library = *library;
            return collect(given, session);
        };
    });
}

} // namespace

void add_series(CLI::App& app, Action& chosen) {
    CLI::App* series = app.add_subcommand(
        "series", "Measure a whole lens: every aperture, focal length and focus distance.");
    series->require_subcommand(1);
    add_planning(*series, chosen);
    add_collecting(*series, chosen);
}

} // namespace petzval::cli
