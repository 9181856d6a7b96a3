#include "base/utf8.h"

#include <array>

namespace petzval {

void append_character(std::string& to, std::uint32_t code) {
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xC0 | code >> 6);
        to += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        to += static_cast<char>(0xE0 | code >> 12);
        to += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        to += static_cast<char>(0xF0 | code >> 18);
        to += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        to += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (code & 0x3F));
    }
}

std::uint32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    const std::uint32_t first = byte(0);
    const int more = first >= 0xF0 && first < 0xF5   ? 3
                     : first >= 0xE0 && first < 0xF0 ? 2
                     : first >= 0xC2 && first < 0xE0 ? 1
                                                     : 0;
    std::uint32_t code = more == 0 ? first : first & (0x3Fu >> more);
    bool whole = text.size() > static_cast<std::size_t>(more);
    for (int i = 1; whole && i <= more; ++i) {
        whole = (byte(i) & 0xC0) == 0x80;
        code = code << 6 | (byte(i) & 0x3F);
    }
    constexpr std::array<std::uint32_t, 4> least = {0, 0x80, 0x800, 0x10000};
    if (whole && (code < least[more] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)))
        whole = false;
    text.remove_prefix(whole ? more + 1 : 1);
    return whole ? code : first;
}

std::string repaired_utf8(std::string_view text) {
    std::string result;
    while (!text.empty())
        append_character(result, take_character(text));
    return result;
}

} // namespace petzval
