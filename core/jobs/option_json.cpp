#include "jobs/option_json.h"

#include "base/atomic_file.h"

namespace petzval {

using nlohmann::json;

json json_from_value(const OptionValue& value) {
    return std::visit([](const auto& held) { return json(held); }, value);
}

OptionValue value_from_json(const std::string& name, const json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<std::int64_t>();
    if (value.is_number_float()) return value.get<double>();
    if (value.is_string()) return value.get<std::string>();
    throw Error(ErrorCode::InvalidOption, name, message("an option is a number, a word, true or false"));
}

json read_json(const std::filesystem::path& path) {
    const std::string text = read_whole_file(path);
    try {
        return json::parse(text);
    } catch (const json::parse_error& failure) {
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("this is not valid JSON at byte %1", failure.byte));
    }
}

} // namespace petzval
