#include "base/message.h"

#include <cstdio>

namespace petzval {

namespace {

std::string text_of(const Number& number) {
    char text[64];
    std::snprintf(text, sizeof text, number.style == Number::Style::Fixed ? "%.*f" : "%.*g", number.digits,
                  number.value);
    return text;
}

} // namespace

Message::Message(std::string text)
    : text_(std::move(text)) {}

Message::Message(const char* text)
    : text_(text) {}

Message::Message(std::string text, std::vector<MessageArgument> arguments)
    : text_(std::move(text))
    , arguments_(std::move(arguments)) {}

Message Message::by_option(std::string name) const {
    Message message = *this;
    message.means_ = {Means::Kind::Option, std::move(name)};
    return message;
}

Message Message::by_command(std::string name) const {
    Message message = *this;
    message.means_ = {Means::Kind::Command, std::move(name)};
    return message;
}

bool operator==(const Message& a, const Message& b) {
    return a.text_ == b.text_ && a.arguments_ == b.arguments_ && a.means_ == b.means_;
}

std::string Message::english(const std::function<std::string(const Means&)>& wording) const {
    std::string sentence;
    for_each_piece(
        text_, arguments_.size(), [&](std::string_view text) { sentence += text; },
        [&](std::size_t place) {
            const auto& value = arguments_[place].value;
            if (const auto* text = std::get_if<std::string>(&value)) sentence += *text;
            if (const auto* whole = std::get_if<std::int64_t>(&value)) sentence += std::to_string(*whole);
            if (const auto* number = std::get_if<Number>(&value)) sentence += text_of(*number);
            if (const auto* message = std::get_if<Message>(&value)) sentence += message->english(wording);
        });
    if (wording && means_.kind != Means::Kind::None) sentence += wording(means_);
    return sentence;
}

void for_each_piece(std::string_view text, std::size_t arguments,
                    const std::function<void(std::string_view)>& use_text,
                    const std::function<void(std::size_t)>& use_place) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto place = static_cast<std::size_t>(text[i + 1] - '1');
        if (text[i] != '%' || text[i + 1] < '1' || place >= arguments) continue;
        use_text(text.substr(begin, i - begin));
        use_place(place);
        begin = i + 2;
        ++i;
    }
    use_text(text.substr(begin));
}

Message joined(const std::vector<Message>& parts, const std::string& separator) {
    Message all;
    for (const Message& part : parts)
        all = all.empty() ? part : Message("%1" + separator + "%2", {{all}, {part}});
    return all;
}

} // namespace petzval
