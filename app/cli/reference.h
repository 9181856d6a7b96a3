#pragma once

#include <CLI/CLI.hpp>

namespace petzval::cli {

/// Adds "reference KIND" to the finished `app`; no help shows it. It writes to stdout what other programs
/// want to know of the command line, all of it read from `app`: KIND is man (a page of troff with all
/// commands), or bash, zsh or fish (how words are completed).
void add_reference(CLI::App& app);

} // namespace petzval::cli
