#pragma once

#include "base/error.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace petzval {

/// The value of one option as command line, forms and project files see it.
using OptionValue = std::variant<bool, std::int64_t, double, std::string>;

/// Everything a front end needs to offer one option. Title, unit, choices, help and group are
/// translatable().
struct OptionDescriptor {
    std::string name;     ///< lower case with hyphens: the command-line flag, the key in JSON
    std::string title;    ///< "Flow steps": how a form calls it, where it has no name of its own for it
    std::string unit;     ///< "px", "cycles/px", or empty
    OptionValue fallback; ///< the default; its type is the option's type
    double minimum = 0.0; ///< for numbers, inclusive
    double maximum = 0.0;
    std::vector<std::string> choices; ///< for strings: the allowed words, or empty for free text
    std::string help;                 ///< one sentence: what it does and when to change it
    std::string group = {};           ///< heading under which forms show it, or empty
};

/// Throws Error{InvalidOption} that names option, value and constraint when `value` does not fit.
/// An integer is accepted where a real number is asked for, and converted.
OptionValue checked(const OptionDescriptor& option, OptionValue value);

/// Parses the text of a command-line argument or form field into a checked value.
OptionValue parsed(const OptionDescriptor& option, const std::string& text);

/// What `checked` accepts, for people: "a whole number from 1 to 32 px", "one of fast, good", "true or
/// false".
Message constraint_of(const OptionDescriptor& option);

/// The value as it is written on a command line.
std::string text_from_value(const OptionValue& value);

/// An option in a table: as OptionDescriptor, whose default is the struct's.
struct OptionLine {
    std::string name;
    std::string title;
    std::string unit;
    double minimum = 0.0;
    double maximum = 0.0;
    std::vector<std::string> choices; ///< left empty for an enum, whose words they are
    std::string help;
    std::string group = {};
};

/// How an enum's values are written: specialise it with `words`, an array of pairs of a translatable() word
/// and a value. Such an enum can be a field of an option table.
template <typename Enum>
struct OptionWords;

template <typename Enum>
const char* word_of(Enum meant) {
    for (const auto& [word, value] : OptionWords<Enum>::words)
        if (value == meant) return word;
    throw std::logic_error("a value of an option without a word");
}

/// Of a word that an option table has checked.
template <typename Enum>
Enum value_of_word(const std::string& written) {
    for (const auto& [word, value] : OptionWords<Enum>::words)
        if (written == word) return value;
    throw std::logic_error("a word of an option without a value: " + written);
}

/// The options of a plain struct `T`, whose defaults are those of T(), one line per field:
///
///     const OptionTable<SpectralOptions>& SpectralOptions::table() {
///         static const OptionTable<SpectralOptions> table = {
///             {{"patch", title, "px", 16, 128, {}, help}, &SpectralOptions::patch}, ...
template <typename T>
class OptionTable {
public:
    class Entry {
    public:
        template <typename Field>
        Entry(OptionLine line, Field T::*field);
        Entry(OptionDescriptor descriptor, std::function<OptionValue(const T&)> get,
              std::function<void(T&, const OptionValue&)> set)
            : descriptor_(std::move(descriptor))
            , get_(std::move(get))
            , set_(std::move(set)) {}
        const OptionDescriptor& descriptor() const { return descriptor_; }
        OptionValue get(const T& options) const { return get_(options); }
        /// Checks, then stores.
        void set(T& options, const OptionValue& value) const { set_(options, checked(descriptor_, value)); }

    private:
        OptionDescriptor descriptor_;
        std::function<OptionValue(const T&)> get_;
        std::function<void(T&, const OptionValue&)> set_;
    };

    OptionTable(std::initializer_list<Entry> entries)
        : entries_(entries) {}

    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }

    /// Adds the options of a part of `T` under a heading; their defaults are those of T().
    template <typename Part>
    void include(const std::string& group, const OptionTable<Part>& table, Part T::*part);

    std::vector<OptionDescriptor> descriptors() const {
        std::vector<OptionDescriptor> all;
        for (const Entry& entry : entries_)
            all.push_back(entry.descriptor());
        return all;
    }

    /// The entry called `name`; Error{InvalidOption} where there is none.
    const Entry& at(const std::string& name) const {
        for (const Entry& entry : entries_)
            if (entry.descriptor().name == name) return entry;
        throw Error(ErrorCode::InvalidOption, name, message("there is no option of this name"));
    }

    /// Throws Error{InvalidOption} for the first field of `options` that is out of range.
    void check(const T& options) const {
        for (const Entry& entry : entries_)
            checked(entry.descriptor(), entry.get(options));
    }

private:
    std::vector<Entry> entries_;
};

template <typename T>
template <typename Field>
OptionTable<T>::Entry::Entry(OptionLine line, Field T::*field) {
    if constexpr (std::is_enum_v<Field>) {
        for (const auto& [word, value] : OptionWords<Field>::words)
            line.choices.push_back(word);
        get_ = [field](const T& options) { return OptionValue(std::string(word_of(options.*field))); };
        set_ = [field](T& options, const OptionValue& value) {
            options.*field = value_of_word<Field>(std::get<std::string>(value));
        };
    } else {
        // Integers of every width travel as int64, reals as double.
        using Carried =
            std::conditional_t<std::is_same_v<Field, bool> || std::is_same_v<Field, std::string>, Field,
                               std::conditional_t<std::is_integral_v<Field>, std::int64_t, double>>;
        get_ = [field](const T& options) { return OptionValue(static_cast<Carried>(options.*field)); };
        set_ = [field](T& options, const OptionValue& value) {
            options.*field = static_cast<Field>(std::get<Carried>(value));
        };
    }
    descriptor_ = {
        std::move(line.name), std::move(line.title), std::move(line.unit),    get_(T{}),
        line.minimum,         line.maximum,          std::move(line.choices), std::move(line.help),
        std::move(line.group)};
}

template <typename T>
template <typename Part>
void OptionTable<T>::include(const std::string& group, const OptionTable<Part>& table, Part T::*part) {
    for (const auto& entry : table) {
        OptionDescriptor descriptor = entry.descriptor();
        descriptor.group = group;
        descriptor.fallback = entry.get(T{}.*part);
        entries_.emplace_back(
            std::move(descriptor), [entry, part](const T& options) { return entry.get(options.*part); },
            [entry, part](T& options, const OptionValue& value) { entry.set(options.*part, value); });
    }
}

} // namespace petzval
