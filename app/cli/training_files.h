#pragma once

#include "jobs/network_training.h"
#include "jobs/outcome.h"

#include <CLI/CLI.hpp>

#include <string>

namespace petzval::cli {

/// --photos (which is returned), --out for `what` is trained ("flow model"), and --resume.
CLI::Option* add_training_files(CLI::App& command, NetworkTraining& training, const std::string& what);

/// As require_finished; StoppedWithState where it was stopped after some steps.
void require_trained(const Outcome& outcome, long steps);

} // namespace petzval::cli
