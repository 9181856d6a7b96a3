#pragma once

#include "jobs/library.h"

#include <CLI/CLI.hpp>

namespace petzval::cli {

/// The flags that say what a photo or a grid does not tell by itself, or tells wrongly; `when` they count.
void add_fact_flags(CLI::App& command, StatedFacts& stated,
                    const std::string& when = "Instead of what the file says.");

} // namespace petzval::cli
