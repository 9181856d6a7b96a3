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

namespace {

/// Leaves out what lies deeper than anything that Petzval writes: whoever copied it would need a stack as
/// deep.
bool is_shallow(int depth, json::parse_event_t, const json&) {
    constexpr int deepest = 64;
    return depth <= deepest;
}

} // namespace

json read_json(const std::filesystem::path& path) {
    const std::string text = read_whole_file(path);
    try {
        return json::parse(text, is_shallow);
    } catch (const json::parse_error& failure) {
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("this is not valid JSON at byte %1", failure.byte));
    } catch (const json::out_of_range&) {
        throw Error(ErrorCode::DamagedFile, path.string(), message("it holds a number beyond all bounds"));
    }
}

} // namespace petzval
