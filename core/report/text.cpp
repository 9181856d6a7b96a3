#include "report/text.h"

#include <cstdio>

namespace petzval {

namespace {

/// Bytes of the UTF-8 character that `text` begins with; 0 where there is none.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 0;
    if (byte(0) < 0x80) return 1;
    const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    const bool overlong = (byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xF0 && byte(1) < 0x90);
    const bool beyond = (byte(0) == 0xED && byte(1) > 0x9F) || (byte(0) == 0xF4 && byte(1) > 0x8F);
    return overlong || beyond ? 0 : size;
}

} // namespace

std::string printable(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        result += size ? text.substr(0, size) : std::string_view("?");
        text.remove_prefix(size ? size : 1);
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
