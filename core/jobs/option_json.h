#pragma once

#include "base/options.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace petzval {

/// Option values as JSON knows them, and back, checked against the table.
nlohmann::json json_from_value(const OptionValue& value);
OptionValue value_from_json(const std::string& name, const nlohmann::json& json);

/// The document in `path`. Errors as read_whole_file, and Error{DamagedFile} for text that is not JSON.
nlohmann::json read_json(const std::filesystem::path& path);

template <typename T>
nlohmann::json json_from_options(const OptionTable<T>& table, const T& options) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& entry : table)
        json[entry.descriptor().name] = json_from_value(entry.get(options));
    return json;
}

/// Sets the options that `json` names, and leaves the others. Error{InvalidOption} for unknown names.
template <typename T>
void set_options_from_json(const OptionTable<T>& table, const nlohmann::json& json, T& options) {
    for (const auto& [name, value] : json.items())
        table.at(name).set(options, value_from_json(name, value));
}

} // namespace petzval
