#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace petzval {

/// A character: its code, and how many bytes it takes; none where bytes are no UTF-8.
struct Utf8Character {
    std::uint32_t code = 0;
    std::size_t bytes = 0;
};

/// The character at the front of `text`, which is not empty.
Utf8Character first_character(std::string_view text);

/// The character at the front of `text`, which is shortened by it; a byte that begins no character of UTF-8
/// is taken for Latin-1. `text` is not empty.
std::uint32_t take_character(std::string_view& text);

void append_character(std::string& to, std::uint32_t code);

/// A text from a file that anybody may have written, as UTF-8: what is not is taken for Latin-1.
std::string repaired_utf8(std::string_view text);

} // namespace petzval
