#include "base/options.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace petzval {

namespace {

[[noreturn]] void refuse(const OptionDescriptor& option, const std::string& value) {
    throw Error(ErrorCode::InvalidOption, option.name,
                message("'%1' is not %2", value, constraint_of(option)));
}

Message choices_of(const OptionDescriptor& option) {
    return message("one of %1", joined({option.choices.begin(), option.choices.end()}));
}

/// Limits are kept as double; those of whole numbers are written as such.
std::string limit_text(const OptionDescriptor& option, double limit) {
    const bool whole = std::holds_alternative<std::int64_t>(option.fallback);
    return text_from_value(whole ? OptionValue(static_cast<std::int64_t>(limit)) : OptionValue(limit));
}

void require_in_range(const OptionDescriptor& option, const OptionValue& value, double number) {
    // Written so that a NaN is refused.
    if (!(number >= option.minimum && number <= option.maximum)) refuse(option, text_from_value(value));
}

template <typename Number>
std::optional<Number> number_from(const std::string& text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc() || stopped != end) return std::nullopt;
    return number;
}

std::optional<bool> bool_from(const std::string& text) {
    if (text == "true" || text == "on" || text == "yes" || text == "1") return true;
    if (text == "false" || text == "off" || text == "no" || text == "0") return false;
    return std::nullopt;
}

template <typename Value>
OptionValue understood(const OptionDescriptor& option, const std::string& text,
                       const std::optional<Value>& value) {
    if (!value) refuse(option, text);
    return checked(option, *value);
}

} // namespace

Message constraint_of(const OptionDescriptor& option) {
    if (std::holds_alternative<bool>(option.fallback)) return message("true or false");
    if (std::holds_alternative<std::string>(option.fallback))
        return option.choices.empty() ? message("a word") : choices_of(option);
    const std::string from = limit_text(option, option.minimum);
    const Message to =
        option.unit.empty()
            ? Message(limit_text(option, option.maximum))
            : joined({Message(limit_text(option, option.maximum)), Message(option.unit)}, " ");
    return std::holds_alternative<std::int64_t>(option.fallback)
               ? message("a whole number from %1 to %2", from, to)
               : message("a number from %1 to %2", from, to);
}

OptionValue checked(const OptionDescriptor& option, OptionValue value) {
    const bool wants_real = std::holds_alternative<double>(option.fallback);
    if (const auto* integer = std::get_if<std::int64_t>(&value); integer && wants_real)
        value = static_cast<double>(*integer);
    if (value.index() != option.fallback.index()) refuse(option, text_from_value(value));

    if (const auto* integer = std::get_if<std::int64_t>(&value))
        require_in_range(option, value, static_cast<double>(*integer));
    if (const auto* real = std::get_if<double>(&value)) require_in_range(option, value, *real);
    if (const auto* word = std::get_if<std::string>(&value); word && !option.choices.empty())
        if (std::ranges::find(option.choices, *word) == option.choices.end()) refuse(option, *word);
    return value;
}

OptionValue parsed(const OptionDescriptor& option, const std::string& text) {
    if (std::holds_alternative<std::string>(option.fallback)) return checked(option, text);
    if (std::holds_alternative<bool>(option.fallback)) return understood(option, text, bool_from(text));
    if (std::holds_alternative<double>(option.fallback))
        return understood(option, text, number_from<double>(text));
    return understood(option, text, number_from<std::int64_t>(text));
}

std::string text_from_value(const OptionValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* word = std::get_if<std::string>(&value)) return *word;
    char buffer[40];
    const auto result = std::holds_alternative<double>(value)
                            ? std::to_chars(buffer, buffer + sizeof buffer, std::get<double>(value))
                            : std::to_chars(buffer, buffer + sizeof buffer, std::get<std::int64_t>(value));
    return std::string(buffer, result.ptr);
}

} // namespace petzval
