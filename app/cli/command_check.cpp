#include "commands.h"
#include "exit_code.h"
#include "jobs/check.h"
#include "option_flags.h"
#include "report.h"
#include "words.h"

namespace petzval::cli {

using nlohmann::json;

namespace {

struct Arguments {
    CheckOptions options;
    std::string grid;
};

json json_from_findings(const std::vector<Finding>& findings) {
    json array = json::array();
    for (const Finding& finding : findings)
        array.push_back({{"verdict", name_of(finding.verdict)},
                         {"check", finding.check},
                         {"text", finding.text},
                         {"advice", finding.advice}});
    return array;
}

json json_from_report(const AcceptanceReport& report) {
    json photos = json::array();
    for (const PhotoReport& photo : report.photos)
        photos.push_back({{"set", name_of(photo.set)},
                          {"path", photo.path.string()},
                          {"excluded", photo.excluded},
                          {"verdict", name_of(photo.verdict)},
                          {"findings", json_from_findings(photo.findings)},
                          {"facts", json_from_facts(photo.facts)},
                          {"clipped_share", photo.clipped_share},
                          {"noise_sigma", photo.noise_sigma},
                          {"patches_per_node", photo.patches_per_node}});
    json sets = json::array();
    for (const SetReport& set : report.sets)
        sets.push_back({{"set", name_of(set.set)},
                        {"verdict", name_of(set.verdict)},
                        {"findings", json_from_findings(set.findings)},
                        {"patches_per_node", set.patches_per_node},
                        {"starved_nodes", set.starved_nodes}});
    return {{"verdict", name_of(report.verdict)}, {"photos", photos}, {"sets", sets}};
}

std::string text_from_findings(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings)
        if (finding.verdict != Verdict::Good)
            text += "    " + words(finding.text) +
                    (finding.advice.empty() ? "" : ' ' + words(finding.advice)) + '\n';
    return text;
}

std::string text_from_report(const AcceptanceReport& report) {
    std::string text;
    for (const SetReport& set : report.sets) {
        text += std::string(name_of(set.set)) + " set: " + std::string(name_of(set.verdict)) + '\n' +
                text_from_findings(set.findings);
        for (const PhotoReport& photo : report.photos)
            if (photo.set == set.set)
                text += "  " + photo.path.string() + ": " +
                        (photo.excluded ? "excluded" : std::string(name_of(photo.verdict))) + '\n' +
                        text_from_findings(photo.findings);
    }
    return text + "Verdict: " + std::string(name_of(report.verdict)) + '\n';
}

/// What was found of pairs, and what to do for more.
std::string text_from_pairs(const ProjectPairs& pairs) {
    std::string text;
    for (const ProjectPair& pair : pairs.pairs)
        if (!pair.problem.empty()) text += words(pair.problem) + ' ' + words(advice_about(pair)) + '\n';
    return text + words(sentence_about(pairs)) + words(advice_about(pairs)) + '\n';
}

int check(Arguments arguments, const Session& session) {
    AcceptanceOptions& acceptance = arguments.options.acceptance;
    if (!arguments.grid.empty())
        std::tie(acceptance.rows, acceptance.cols) = grid_from_text(arguments.grid);
    const CheckSummary summary = run_check(arguments.options, session.console, session.stop);
    require_finished(summary.outcome);
    json document = json_from_report(summary.report);
    document["pairs"] = summary.pairs.usable().size();
    session.console.result(text_from_pairs(summary.pairs) + text_from_report(summary.report), document);
    return summary.report.verdict == Verdict::Unusable ? kUnusable : kDone;
}

} // namespace

void add_check(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("check", "Judge whether a project's photos can serve a calibration.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("PROJECT", arguments->options.project, "The project.")->required();
    command
        ->add_option("--grid", arguments->grid,
                     "The grid whose nodes need texture, as in 8x8 (the default).")
        ->type_name("RxC");
    command->add_option("--threads", arguments->options.acceptance.threads, "0 means one per core.")
        ->check(CLI::Range(0, 1024));
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return check(*arguments, session); }; });
}

} // namespace petzval::cli
