#include "terminal_text.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>

namespace petzval::cli {

namespace {

/// A character of UTF-8: its code, and how many bytes it takes; none where the bytes are no UTF-8.
struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 0;
};

Character first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return {byte(0), 1};
    const std::size_t bytes = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : 2;
    if (byte(0) < 0xc2 || byte(0) > 0xf4 || text.size() < bytes) return {};
    std::uint32_t code = byte(0) & (0x7fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        code = code << 6 | (byte(i) & 0x3fu);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xd800 && code < 0xe000;
    return code < least[bytes] || code > 0x10ffff || surrogate ? Character{} : Character{code, bytes};
}

bool is_harmless(std::uint32_t code, Layout layout) {
    if (code == '\n' || code == '\t') return layout == Layout::Lines;
    const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const bool direction = (code >= 0x200e && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
                           (code >= 0x2066 && code <= 0x2069);
    return !control && !direction;
}

} // namespace

std::string printable(std::string_view text, Layout layout) {
    std::string result;
    while (!text.empty()) {
        const Character character = first_of(text);
        const std::size_t bytes = std::max<std::size_t>(character.bytes, 1);
        if (character.bytes > 0 && is_harmless(character.code, layout)) {
            result += text.substr(0, bytes);
        } else {
            for (const char byte : text.substr(0, bytes)) {
                char escaped[5];
                std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned char>(byte));
                result += escaped;
            }
        }
        text.remove_prefix(bytes);
    }
    return result;
}

} // namespace petzval::cli
