#include "commands.h"
#include "exit_code.h"
#include "fact_flags.h"
#include "jobs/describe.h"
#include "report.h"

namespace petzval::cli {

namespace {

int describe(const DescribeOptions& options, const Session& session) {
    const DescribeSummary summary = run_describe(options, session.console, session.stop);
    require_finished(summary.outcome);
    std::string text = formatted("Wrote %zu sidecars.\n", summary.sidecars.size());
    if (!summary.already_told.empty())
        text += formatted("%zu photos told all this already.\n", summary.already_told.size());
    session.console.result(text, {{"sidecars", json_from_paths(summary.sidecars)},
                                  {"already_told", json_from_paths(summary.already_told)}});
    return kDone;
}

} // namespace

void add_describe(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "describe", "Write beside photos (XMP) which lens took them, where their files do not tell.");
    const auto options = std::make_shared<DescribeOptions>();
    command->add_option("PHOTO", options->photos, "Photos, or folders of them.")->required();
    add_fact_flags(*command, options->stated, "Where the file does not say.");
    command->callback(
        [=, &chosen] { chosen = [=](const Session& session) { return describe(*options, session); }; });
}

} // namespace petzval::cli
