#include "jobs/message_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

using nlohmann::json;

json json_from(const Message& message);

json json_from(const MessageArgument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&argument.value)) return *whole;
    if (const auto* part = std::get_if<Message>(&argument.value)) return json_from(*part);
    const auto& number = std::get<Number>(argument.value);
    const bool is_fixed = number.style == Number::Style::Fixed;
    return {{"number", number.value}, {is_fixed ? "decimals" : "significant", number.digits}};
}

json json_from(const Message& message) {
    json arguments = json::array();
    for (const MessageArgument& argument : message.arguments())
        arguments.push_back(json_from(argument));
    return {{"template", message.text()}, {"arguments", arguments}};
}

Message message_from(const json& text, const json& arguments);

/// No more than a number has, whatever a file asks for.
int digits_from(const json& document) {
    return std::clamp(document.get<int>(), 0, 17);
}

MessageArgument argument_from(const json& document) {
    if (document.is_string()) return {document.get<std::string>()};
    if (document.is_number_integer()) return {document.get<std::int64_t>()};
    if (document.contains("template"))
        return {message_from(document["template"], document.at("arguments"))};
    const double value = document.at("number").is_null() ? std::nan("") : document["number"].get<double>();
    if (document.contains("decimals")) return {fixed(value, digits_from(document["decimals"]))};
    return {significant(value, digits_from(document.at("significant")))};
}

Message message_from(const json& text, const json& arguments) {
    std::vector<MessageArgument> all;
    for (const json& argument : arguments)
        all.push_back(argument_from(argument));
    return {text.get<std::string>(), std::move(all)};
}

double length_of(const Message& message);

double length_of(const MessageArgument& argument) {
    constexpr double longest_number = 64.0;
    if (const auto* text = std::get_if<std::string>(&argument.value)) return double(text->size());
    if (const auto* part = std::get_if<Message>(&argument.value)) return length_of(*part);
    return longest_number;
}

/// Characters of the sentence, at most: each part may be asked for many times, and each time within it.
double length_of(const Message& message) {
    std::vector<double> lengths;
    for (const MessageArgument& argument : message.arguments())
        lengths.push_back(length_of(argument));
    double length = 0.0;
    for_each_piece(
        message.text(), lengths.size(), [&](std::string_view text) { length += double(text.size()); },
        [&](std::size_t place) { length += lengths[place]; });
    return length;
}

} // namespace

void put_message(json& object, const std::string& key, const Message& message) {
    object[key] = message.english();
    if (message.arguments().empty()) return;
    const json parts = json_from(message);
    object[key + "-template"] = parts["template"];
    object[key + "-arguments"] = parts["arguments"];
}

Message message_in(const json& object, const std::string& key) {
    if (object.contains(key + "-template")) {
        constexpr double longest = 100'000.0;
        Message message = message_from(object[key + "-template"], object.at(key + "-arguments"));
        if (length_of(message) > longest)
            throw json::other_error::create(501, "an endless message", &object);
        return message;
    }
    return Message(object.value(key, ""));
}

} // namespace petzval
