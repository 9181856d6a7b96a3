#include "terminal_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace petzval::cli {

namespace {

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
        const Utf8Character character = first_character(text);
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
