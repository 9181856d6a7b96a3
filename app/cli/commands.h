#pragma once

#include "console.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <stop_token>

namespace petzval::cli {

/// What a command works with.
struct Session {
    const Console& console;
    std::stop_token stop;
};

/// Runs a command; returns its ExitCode, or throws. A job that did not finish is thrown by
/// require_finished.
using Action = std::function<int(const Session&)>;

/// Thrown where a job failed; main says why and ends the program.
struct JobFailed {
    Outcome outcome;
};

/// Thrown where a job was stopped that can go on later.
struct StoppedWithState : Cancelled {};

/// Throws Cancelled or JobFailed unless the job finished.
void require_finished(const Outcome& outcome);

/// Each adds one command with its flags to `app`; when it is the one on the command line, it sets `chosen`.
void add_simulate(CLI::App& app, Action& chosen);
void add_new(CLI::App& app, Action& chosen);
void add_add(CLI::App& app, Action& chosen);
void add_check(CLI::App& app, Action& chosen);
void add_describe(CLI::App& app, Action& chosen);
void add_calibrate(CLI::App& app, Action& chosen);
void add_estimate(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
void add_export_training(CLI::App& app, Action& chosen);
void add_compare(CLI::App& app, Action& chosen);
void add_info(CLI::App& app, Action& chosen);
void add_analyse(CLI::App& app, Action& chosen);
void add_edge(CLI::App& app, Action& chosen);
void add_library(CLI::App& app, Action& chosen);
void add_pairs(CLI::App& app, Action& chosen);
void add_report(CLI::App& app, Action& chosen);
void add_series(CLI::App& app, Action& chosen);
void add_restore(CLI::App& app, Action& chosen);
void add_thumbnail(CLI::App& app, Action& chosen);
void add_train_flow(CLI::App& app, Action& chosen);
void add_train_prior(CLI::App& app, Action& chosen);
void add_train_restorer(CLI::App& app, Action& chosen);

} // namespace petzval::cli
