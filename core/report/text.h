#pragma once

#include <string>
#include <string_view>

namespace petzval {

/// `text` with every byte that is no part of valid UTF-8, and every control character, replaced by '?':
/// names of files and lenses may hold anything.
std::string printable(std::string_view text);

/// A number with `digits` after the point, a proper minus sign, and no minus before zero.
std::string number_text(double value, int digits);

} // namespace petzval
