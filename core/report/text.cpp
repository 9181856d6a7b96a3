#include "report/text.h"

#include "base/utf8.h"

#include <algorithm>
#include <cstdio>

namespace petzval {

std::string printable(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const Utf8Character character = first_character(text);
        const bool is_shown = character.bytes > 0 && character.code >= 0x20 && character.code != 0x7F;
        result += is_shown ? text.substr(0, character.bytes) : std::string_view("?");
        text.remove_prefix(std::max<std::size_t>(character.bytes, 1));
    }
    return result;
}

std::string number_text(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    const std::string plain = text;
    if (plain[0] != '-') return plain;
    const bool zero = plain.find_first_not_of("-0.") == std::string::npos;
    return (zero ? "" : "\u2212") + plain.substr(1);
}

} // namespace petzval
