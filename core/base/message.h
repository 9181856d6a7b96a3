#pragma once
#ifndef Q_MOC_RUN // which cannot read <concepts>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>
#endif
namespace petzval {

/// A real number as a message shows it.
struct Number {
    enum class Style { Fixed, Significant };
    double value = 0.0;
    int digits = 0; ///< after the decimal point, or significant ones
    Style style = Style::Fixed;
    bool operator==(const Number&) const = default;
};
/// `value` with `digits` digits after the decimal point.
inline Number fixed(double value, int digits) {
    return {value, digits, Number::Style::Fixed};
}
/// `value` with at most `digits` digits, as by printf's %g.
inline Number significant(double value, int digits) {
    return {value, digits, Number::Style::Significant};
}

/// What serves to follow an advice, by its name on the command line. Each front end words it in its own
/// way: " (--copy)", " (petzval-cli library list)", " (in the lens library)", or not at all.
struct Means {
    enum class Kind { None, Option, Command };
    Kind kind = Kind::None;
    std::string name; ///< "copy", "library list"
    bool operator==(const Means&) const = default;
};

struct MessageArgument;

namespace detail {
#ifdef PETZVAL_MARKED_MESSAGES
inline constexpr bool kAllMarked = true;
#else
inline constexpr bool kAllMarked = false;
#endif
} // namespace detail

/// A sentence, or a part of one, for people: a template in English, in which %1 to %9 stand for the
/// arguments. It is made by message(), formatted in English by english(), and translated by looking the
/// template up.
class Message {
public:
    Message() = default;
    /// Text that nobody has marked for translation: another library's, or a file's. Rooms whose messages
    /// are all marked define PETZVAL_MARKED_MESSAGES, so that a forgotten mark does not compile there.
    explicit(detail::kAllMarked) Message(std::string text);
    explicit(detail::kAllMarked) Message(const char* text);
    Message(std::string text, std::vector<MessageArgument> arguments);

    bool empty() const { return text_.empty(); }
    const std::string& text() const { return text_; } ///< the template
    const std::vector<MessageArgument>& arguments() const { return arguments_; }
    const Means& means() const { return means_; }

    /// The same, served by an option or a command.
    Message by_option(std::string name) const;
    Message by_command(std::string name) const;

    /// In English, with what `wording` gives for the means of an advice added to it.
    std::string english(const std::function<std::string(const Means&)>& wording = {}) const;

    friend bool operator==(const Message&, const Message&);

private:
    std::string text_;
    std::vector<MessageArgument> arguments_;
    Means means_;
};

/// What stands at %1 to %9. Strings (names, paths) are shown as they are; a Message is translated.
struct MessageArgument {
    std::variant<std::string, std::int64_t, Number, Message> value;
    bool operator==(const MessageArgument&) const = default;
};

/// Calls `use_text` with the pieces of `text` between its places, and `use_place` with the index (from 0)
/// of the argument at each, in their order. A place without an argument is text.
void for_each_piece(std::string_view text, std::size_t arguments,
                    const std::function<void(std::string_view)>& use_text,
                    const std::function<void(std::size_t)>& use_place);

namespace detail {

/// Refuses what no front end could show: core does not know how options and programs are called.
consteval void require_neutral(std::string_view text) {
    if (text.find("petzval-cli") != text.npos) throw "a message must not name a program";
    for (std::size_t i = 0; i + 2 < text.size(); ++i)
        if (text[i] == '-' && text[i + 1] == '-' && text[i + 2] >= 'a' && text[i + 2] <= 'z')
            throw "a message must not name a flag";
}

/// A literal with the places %1 to %Count, each at least once.
template <std::size_t Count>
struct Template {
    const char* text;
    consteval Template(const char* literal)
        : text(literal) {
        const std::string_view all = literal;
        require_neutral(all);
        bool used[10] = {};
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (all[i] == '%' && all[i + 1] >= '1' && all[i + 1] <= '9') used[all[i + 1] - '0'] = true;
        for (std::size_t place = 1; place < 10; ++place)
            if (used[place] != (place <= Count)) throw "places and arguments do not fit";
    }
};

inline MessageArgument argument(const char* text) {
    return {std::string(text)};
}
inline MessageArgument argument(std::string text) {
    return {std::move(text)};
}
inline MessageArgument argument(std::string_view text) {
    return {std::string(text)};
}
inline MessageArgument argument(Message message) {
    return {std::move(message)};
}
inline MessageArgument argument(Number number) {
    return {number};
}
template <std::integral Integer>
MessageArgument argument(Integer number) {
    return {static_cast<std::int64_t>(number)};
}
MessageArgument argument(double) = delete; // tells no digits

} // namespace detail

/// A message whose template is marked for translation: the literal must stand right after the parenthesis
/// (cmake/CoreMessages.cmake looks for it). Places, arguments and neutrality are checked by the compiler.
template <typename... Arguments>
Message message(detail::Template<sizeof...(Arguments)> text, Arguments&&... arguments) {
    static_assert((!std::is_array_v<std::remove_reference_t<Arguments>> && ...),
                  "words in a literal would stay English: write message(\"...\")");
    return Message(text.text,
                   std::vector<MessageArgument>{detail::argument(std::forward<Arguments>(arguments))...});
}

/// Marks a word or sentence without places that is kept as plain text, such as the choices of an option.
consteval const char* translatable(const char* text) {
    detail::require_neutral(text);
    return text;
}

/// The parts one after another, with ", " or another `separator` between them; empty without parts.
Message joined(const std::vector<Message>& parts, const std::string& separator = ", ");

} // namespace petzval
