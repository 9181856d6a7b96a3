#pragma once

#include "base/message.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace petzval {

/// Adds a message to an object of a file: the English sentence as `key`, for people and other programs, and
/// where it has arguments the template and these, as "`key`-template" and "`key`-arguments". The means of
/// an advice are left out.
void put_message(nlohmann::json& object, const std::string& key, const Message& message);

/// The message that was put, or the sentence alone where there is no more, or nothing. Errors:
/// json::exception.
Message message_in(const nlohmann::json& object, const std::string& key);

} // namespace petzval
