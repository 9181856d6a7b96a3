#pragma once

#include <string>
#include <string_view>

namespace petzval {

/// `word` as a POSIX shell takes it for one word.
std::string shell_quoted(const std::string& word);

/// `text` within XML or HTML: & < > " as entities.
std::string escaped_for_markup(std::string_view text);

} // namespace petzval
