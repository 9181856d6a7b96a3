#include "option_flags.h"

#include <charconv>

namespace petzval::cli {

namespace {

std::string type_name(const OptionDescriptor& option) {
    if (std::holds_alternative<bool>(option.fallback)) return "true|false";
    if (!std::holds_alternative<std::string>(option.fallback)) return "N";
    return option.choices.empty() ? "WORD" : one_of({option.choices.begin(), option.choices.end()});
}

} // namespace

std::string one_of(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text.append(text.empty() ? "" : "|").append(word);
    return text;
}

void add_flag(CLI::App& command, const OptionDescriptor& option, std::string& text) {
    command
        .add_option("--" + option.name, text,
                    option.help + " (" + constraint_of(option).english() + "; default " +
                        text_from_value(option.fallback) + ")")
        ->type_name(type_name(option));
}

void add_grid_flag(CLI::App& command, std::string& text) {
    command
        .add_option("--grid", text, "Rows and columns of the grid, as in 8x8; short for --rows and --cols.")
        ->type_name("RxC")
        ->excludes("--rows")
        ->excludes("--cols");
}

std::pair<int, int> grid_from_text(const std::string& text) {
    int rows = 0;
    int cols = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, rows);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == 'x') {
        const auto second = std::from_chars(first.ptr + 1, end, cols);
        if (second.ec == std::errc() && second.ptr == end) return {rows, cols};
    }
    throw Error(ErrorCode::InvalidOption, "grid", "'" + text + "' is not a number of rows and columns",
                "Write it as in 8x8");
}

} // namespace petzval::cli
