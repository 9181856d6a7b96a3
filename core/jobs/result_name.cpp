#include "jobs/result_name.h"

#include "base/error.h"

#include <algorithm>

namespace petzval {

namespace {

constexpr std::size_t kLongestPattern = 120;
/// Memory cards and other systems have no names with these; of paths Petzval makes none.
constexpr std::string_view kForbidden = "/\\:*?\"<>|";

bool is_forbidden(unsigned char letter) {
    return letter < 0x20 || letter == 0x7f || kForbidden.find(letter) != std::string_view::npos;
}

[[noreturn]] void refuse(const Message& problem) {
    throw Error(ErrorCode::InvalidOption, "name", problem,
                message("Write something like {name}-restored, with {name}, {folder} or {method} where "
                        "these are to stand"));
}

/// `pattern` with what `word_of` gives for each name in braces.
template <typename WordOf>
std::string filled(const std::string& pattern, const WordOf& word_of) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] == '}') refuse(message("'}' stands without '{'"));
        if (pattern[at] != '{') {
            text += pattern[at++];
            continue;
        }
        const std::size_t end = pattern.find('}', at);
        if (end == std::string::npos) refuse(message("'{' stands without '}'"));
        text += word_of(pattern.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return text;
}

} // namespace

void check_name_pattern(const std::string& pattern) {
    bool named = false;
    const std::string sample = filled(pattern, [&](const std::string& word) {
        if (word == "name") named = true;
        if (word != "name" && word != "folder" && word != "method")
            refuse(message("'{%1}' is not known", word));
        return "x";
    });
    if (!named) refuse(message("without {name} all results would be called the same"));
    if (std::ranges::any_of(sample, is_forbidden))
        refuse(message("names of files cannot have any of %1", std::string(kForbidden)));
    if (sample.front() == '.') refuse(message("files whose name begins with a full stop are hidden"));
    if (sample.front() == ' ' || sample.back() == ' ') refuse(message("there is a space at an end"));
    if (pattern.size() > kLongestPattern) refuse(message("it is too long"));
}

std::string result_name(const std::string& pattern, const std::filesystem::path& photo,
                        const std::string& solver) {
    check_name_pattern(pattern);
    return filled(pattern, [&](const std::string& word) {
        if (word == "name") return photo.stem().string();
        return word == "method" ? solver : photo.parent_path().filename().string();
    });
}

} // namespace petzval
