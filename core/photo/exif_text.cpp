#include "photo/exif_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string_view>

namespace petzval {

namespace {

bool is_control(std::uint32_t code) {
    const auto within = [&](std::uint32_t from, std::uint32_t to) { return code >= from && code <= to; };
    return code < 0x20 || within(0x7F, 0x9F) || within(0x200B, 0x200F) || within(0x2028, 0x202E) ||
           within(0x2060, 0x2069) || code == 0xFEFF;
}

} // namespace

std::string cleaned_text(const std::string& text) {
    constexpr int longest = 200;
    std::string cleaned;
    std::string_view left = std::string_view(text).substr(0, text.find('\0'));
    bool blank = false;
    for (int count = 0; !left.empty() && count < longest;) {
        const std::uint32_t code = take_character(left);
        if (is_control(code) || code == ' ') {
            blank = true;
            continue;
        }
        if (blank && !cleaned.empty()) cleaned += ' ';
        blank = false;
        append_character(cleaned, code);
        ++count;
    }
    return cleaned;
}

bool is_placeholder(const std::string& lens) {
    std::string name = lens;
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto letter = [](unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; };
    if (std::ranges::none_of(name, letter)) return true; // "", "----", "65535", "(0)"
    for (const std::string_view known :
         {"none", "n/a", "na", "no lens", "lens", "undefined", "not available"})
        if (name == known) return true;
    for (const std::string_view start : {"unknown", "manual lens", "no lens", "n/a", "none "})
        if (name.starts_with(start)) return true;
    const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    // Of a focal length and an f-number, neither is known.
    return std::ranges::any_of(name, digit) &&
           std::ranges::none_of(name, [&](unsigned char c) { return digit(c) && c != '0'; });
}

} // namespace petzval
