#include "option_flags.h"

#include <charconv>

namespace petzval::cli {

namespace {

std::string limits_of(const OptionDescriptor& option) {
    if (std::holds_alternative<bool>(option.fallback)) return "true or false";
    std::string text;
    if (std::holds_alternative<std::string>(option.fallback)) {
        for (const std::string& choice : option.choices)
            text += (text.empty() ? "" : ", ") + choice;
        return text;
    }
    return text_from_value(option.minimum) + " to " + text_from_value(option.maximum) +
           (option.unit.empty() ? "" : ' ' + option.unit);
}

} // namespace

void add_flag(CLI::App& command, const OptionDescriptor& option, std::string& text) {
    const std::string limits = limits_of(option);
    command
        .add_option("--" + option.name, text,
                    option.help + " (" + (limits.empty() ? "" : limits + "; ") + "default " +
                        text_from_value(option.fallback) + ")")
        ->type_name(std::holds_alternative<std::string>(option.fallback) ? "WORD" : "N");
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
