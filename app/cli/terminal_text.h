#pragma once

#include <string>
#include <string_view>

namespace petzval::cli {

enum class Layout {
    OneLine, ///< a message: line ends and tabs are foreign
    Lines,   ///< a table of our own: they are ours
};

/// `text` as it may be shown on a terminal: what comes from file names and photos may hold control
/// characters, which would be obeyed. Those, marks that reverse the direction of writing, and bytes that
/// are not UTF-8 become \xNN, as Python writes them.
std::string printable(std::string_view text, Layout layout = Layout::OneLine);

} // namespace petzval::cli
