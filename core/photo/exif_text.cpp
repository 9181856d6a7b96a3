#include "photo/exif_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <string_view>

namespace petzval {

namespace {

void append_utf8(std::string& to, std::uint32_t code) {
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

/// The character at the front of `text`, which is shortened by it.
std::uint32_t next_character(std::string_view& text) {
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
        const std::uint32_t code = next_character(left);
        if (is_control(code) || code == ' ') {
            blank = true;
            continue;
        }
        if (blank && !cleaned.empty()) cleaned += ' ';
        blank = false;
        append_utf8(cleaned, code);
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
