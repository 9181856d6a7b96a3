#pragma once

#include "base/message.h"

#include <nlohmann/json.hpp>

#include <string>

namespace petzval::cli {

/// A message in English, with the flag or command that serves its advice: "Choose one (--copy)".
std::string words(const Message& message);

} // namespace petzval::cli

namespace petzval {

/// Messages stand in JSON as their words.
inline void to_json(nlohmann::json& document, const Message& message) {
    document = cli::words(message);
}

} // namespace petzval
