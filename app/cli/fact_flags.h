#pragma once

#include "jobs/library.h"

#include <CLI/CLI.hpp>

namespace petzval::cli {

/// The flags that say what a photo or a grid does not tell by itself, or tells wrongly.
void add_fact_flags(CLI::App& command, StatedFacts& stated);

} // namespace petzval::cli
