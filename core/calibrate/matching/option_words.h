#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>

namespace petzval {

template <typename Enum>
using Words = std::initializer_list<std::pair<const char*, Enum>>;

/// The value that the word of an option stands for; the option table has checked that there is one.
template <typename Enum>
Enum meant(const std::string& word, Words<Enum> words) {
    for (const auto& [known, value] : words)
        if (word == known) return value;
    throw std::logic_error("an option's word without a meaning: " + word);
}

} // namespace petzval
