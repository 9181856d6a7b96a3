#pragma once

#include "base/options.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace petzval::cli {

/// The flags of an option table: --NAME for each, with unit, range and default in the help.
template <typename T>
class OptionFlags {
public:
    OptionFlags(CLI::App& command, const OptionTable<T>& table);
    /// Stores what was given on the command line.
    void apply(T& options) const;

private:
    const OptionTable<T>* table_;
    /// By name; CLI11 fills the texts while it parses, so their addresses must last.
    std::shared_ptr<std::map<std::string, std::string>> given_ =
        std::make_shared<std::map<std::string, std::string>>();
};

/// "left|right", as the type of a flag that takes one of these words (and as completion offers them).
std::string one_of(const std::vector<std::string>& words);

/// Adds --NAME to `command`; the text given goes to `text`.
void add_flag(CLI::App& command, const OptionDescriptor& option, std::string& text);

/// Adds --grid RxC, a short way to write --rows and --cols.
void add_grid_flag(CLI::App& command, std::string& text);

/// Rows and columns of "8x8". Error{InvalidOption}.
std::pair<int, int> grid_from_text(const std::string& text);

template <typename T>
OptionFlags<T>::OptionFlags(CLI::App& command, const OptionTable<T>& table)
    : table_(&table) {
    for (const auto& entry : table)
        add_flag(command, entry.descriptor(), (*given_)[entry.descriptor().name]);
}

template <typename T>
void OptionFlags<T>::apply(T& options) const {
    for (const auto& [name, text] : *given_)
        if (!text.empty()) {
            const auto& entry = table_->at(name);
            entry.set(options, parsed(entry.descriptor(), text));
        }
}

} // namespace petzval::cli
