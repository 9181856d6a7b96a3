#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace petzval::test {

/// Where `name` is on the PATH; nothing where it is not installed.
std::optional<std::filesystem::path> program_named(const std::string& name);

/// A call of another program, in a folder of its own: what it keeps of settings goes there, and the user's
/// own settings have no part in the result.
struct ProgramCall {
    std::vector<std::string> words;               ///< the program and its arguments
    std::filesystem::path folder;                 ///< working, home, settings and cache folder; absolute
    std::map<std::string, std::string> variables; ///< of the environment, besides
};

/// Runs a program to its end; what it prints goes to FOLDER/log.txt. Error{UnsuitableInput} naming the
/// program where it ends by a signal, or with another status than 0.
void run_program(const ProgramCall& call);

} // namespace petzval::test
