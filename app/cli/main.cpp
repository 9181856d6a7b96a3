#include "commands.h"
#include "exit_code.h"
#include "interrupts.h"
#include "reference.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace petzval::cli {

void require_finished(const Outcome& outcome) {
    if (outcome.termination == Termination::Cancelled) throw Cancelled();
    if (outcome.termination == Termination::Failed) throw JobFailed{outcome};
}

namespace {

void describe(CLI::App& app, Action& chosen) {
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", "petzval-cli " PETZVAL_VERSION);
    app.footer(
        "Exit codes: 0 done, 1 fault of Petzval, 2 wrong argument or file, 3 photos unusable (check),\n"
        "75 stopped by SIGTERM but can go on (calibrate, train-prior), 130 and 143 stopped by a signal. "
        "More: docs/command-line.md");
    app.add_flag("--json")->description(
        "Write one JSON document for machines to stdout, and errors to stderr.");
    for (const auto add : {add_simulate,    add_new,           add_add,       add_check,
                           add_calibrate,   add_estimate,      add_export,    add_export_training,
                           add_compare,     add_info,          add_describe,  add_analyse,
                           add_edge,        add_library,       add_pairs,     add_report,
                           add_restore,     add_series,        add_thumbnail, add_train_flow,
                           add_train_prior, add_train_restorer})
        add(app, chosen);
    add_reference(app);
}

int failure(const Console& console, const Outcome& outcome) {
    console.error(outcome.message, outcome.code);
    return outcome.code ? kUserError : kInternalFault;
}

int run(const Action& action, const Console& console) {
    Interrupts interrupts;
    int exit_code = kDone;
    bool can_go_on = false;
    const Outcome outcome = outcome_of([&] {
        try {
            exit_code = action({console, interrupts.stop()});
        } catch (const JobFailed& job) {
            exit_code = failure(console, job.outcome);
        } catch (const StoppedWithState&) {
            can_go_on = true;
            throw;
        }
    });
    if (outcome.termination == Termination::Failed) return failure(console, outcome);
    if (outcome.termination == Termination::Finished) return exit_code;
    console.remark("Stopped.");
    if (can_go_on && interrupts.signal() == SIGTERM) return kCanGoOn;
    return kSignalBase + interrupts.signal();
}

/// CLI11's message as a sentence like all others.
std::string sentence(const CLI::ParseError& error, const CLI::App& app) {
    std::string text = error.what();
    // CLI11 only says that there must be a command.
    if (app.get_subcommands().empty() && !app.remaining().empty())
        text = "There is no command '" + app.remaining().front() + "'";
    while (!text.empty() && (text.back() == '.' || text.back() == '\n'))
        text.pop_back();
    std::ranges::replace(text, '\n', ' ');
    return text + ". Try --help.";
}

/// --help and --version.
int told(const CLI::App& app, const CLI::ParseError& error, const Console& console) {
    app.exit(error);
    const Outcome outcome = outcome_of(require_output_written);
    return outcome.termination == Termination::Finished ? kDone : failure(console, outcome);
}

/// Where standard input, output or errors were closed, files opened later would get their numbers, and be
/// written over by messages.
void open_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", O_RDONLY); // takes the lowest free number
}

constexpr std::string_view kNoMemoryText =
    "petzval-cli: There is not enough memory. Use fewer threads or smaller photos.\n";
constexpr std::string_view kNoMemoryJson =
    R"({"error":{"code":"no-space","message":"There is not enough memory. Use fewer threads or smaller photos."}})"
    "\n";

/// For a lack of memory where nothing may be thrown any more: the JSON library's destructors ask for some.
template <const std::string_view& sentence>
[[noreturn]] void end_without_memory() {
    try {
        if (std::current_exception()) throw;
    } catch (const std::bad_alloc&) {
        [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, sentence.data(), sentence.size());
        ::_exit(kUserError);
    } catch (...) {
        __gnu_cxx::__verbose_terminate_handler();
    }
    std::abort();
}

} // namespace

} // namespace petzval::cli

int main(int argc, char** argv) {
    using namespace petzval::cli;
    open_standard_streams();
    // Looked for by hand, so that a mistake in the other arguments is told in the right language too.
    const bool json =
        std::any_of(argv, argv + argc, [](const char* word) { return std::string(word) == "--json"; });
    std::set_terminate(json ? end_without_memory<kNoMemoryJson> : end_without_memory<kNoMemoryText>);
    const Console console(json ? Language::Json : Language::Text);
    CLI::App app("Measures how a lens blurs, from ordinary photos.", "petzval-cli");
    Action chosen;
    const petzval::Outcome described = petzval::outcome_of([&] { describe(app, chosen); });
    if (described.termination != petzval::Termination::Finished) return failure(console, described);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return told(app, error, console);
        console.error(sentence(error, app), petzval::ErrorCode::InvalidOption);
        return kUserError;
    }
    return run(chosen, console);
}
