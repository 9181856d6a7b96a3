#include "base/quoting.h"

#include <algorithm>
#include <cctype>

namespace petzval {

std::string shell_quoted(const std::string& word) {
    const auto is_plain = [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view("_-./:,+@%=").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (!word.empty() && std::ranges::all_of(word, is_plain)) return word;
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string escaped_for_markup(std::string_view text) {
    std::string result;
    for (const char c : text)
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    return result;
}

} // namespace petzval
