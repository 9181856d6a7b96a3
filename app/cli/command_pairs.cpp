#include "commands.h"
#include "exit_code.h"
#include "jobs/pairs.h"
#include "report.h"
#include "words.h"

namespace petzval::cli {

using nlohmann::json;

namespace {

struct Arguments {
    std::filesystem::path project;
    std::vector<std::filesystem::path> tie;
    std::vector<std::filesystem::path> untie;
    std::vector<std::filesystem::path> forget;
    int threads = 0;
};

json json_from_pairs(const ProjectPairs& pairs) {
    json list = json::array();
    for (const ProjectPair& pair : pairs.pairs)
        list.push_back({{"blurred", pair.blurred.string()},
                        {"sharp", pair.sharp.string()},
                        {"tied", pair.tied},
                        {"problem", pair.problem}});
    return {{"pairs", list}, {"usable", pairs.usable().size()}, {"untied", json_from_paths(pairs.untied)}};
}

std::string text_from_pairs(const ProjectPairs& pairs) {
    std::string text;
    for (const ProjectPair& pair : pairs.pairs)
        text += pair.blurred.filename().string() + "  " + pair.sharp.filename().string() +
                (pair.tied ? "  (tied)" : "") + (pair.problem.empty() ? "" : "  " + words(pair.problem)) +
                '\n';
    for (const std::filesystem::path& photo : pairs.untied)
        text += photo.filename().string() + "  (untied)\n";
    return text + words(sentence_about(pairs)) + '\n';
}

int pairs(const Arguments& arguments, const Session& session) {
    PairsOptions options;
    options.project = arguments.project;
    options.threads = arguments.threads;
    if (!arguments.tie.empty()) {
        options.blurred = {arguments.tie[0]};
        options.sharp = arguments.tie[1];
    } else if (!arguments.untie.empty()) {
        options.blurred = arguments.untie;
    } else if (!arguments.forget.empty()) {
        options.blurred = arguments.forget;
        options.forget = true;
    }
    const PairsSummary summary = run_pairs(options, session.console, session.stop);
    require_finished(summary.outcome);
    session.console.result(text_from_pairs(summary.pairs), json_from_pairs(summary.pairs));
    return kDone;
}

} // namespace

void add_pairs(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "pairs", "Tell which photos of the two sets show the same scene, and correct that.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PROJECT", arguments->project, "The project.")->required();
    CLI::Option_group* change = command->add_option_group("change");
    change->add_option("--tie", arguments->tie, "A blurred and a sharp photo that belong together.")
        ->expected(2)
        ->type_name("BLURRED SHARP");
    change->add_option("--untie", arguments->untie, "Blurred photos that are to have no partner.")
        ->type_name("BLURRED ...");
    change
        ->add_option("--automatic", arguments->forget,
                     "Blurred photos whose partners Petzval is to find again.")
        ->type_name("BLURRED ...");
    change->require_option(0, 1);
    command->add_option("--threads", arguments->threads, "0 means one per core.")
        ->check(CLI::Range(0, 1024));
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return pairs(*arguments, session); }; });
}

} // namespace petzval::cli
