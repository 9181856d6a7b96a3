#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace petzval {

/// The character at the front of `text`, which is shortened by it; a byte that begins no character of UTF-8
/// is taken for Latin-1. `text` is not empty.
std::uint32_t take_character(std::string_view& text);

void append_character(std::string& to, std::uint32_t code);

/// A text from a file that anybody may have written, as UTF-8: what is not is taken for Latin-1.
std::string repaired_utf8(std::string_view text);

} // namespace petzval
