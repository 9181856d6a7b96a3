#include "jobs/preset.h"

#include "jobs/option_json.h"
#include "jobs/paths.h"

#include <algorithm>
#include <map>

namespace petzval {

std::vector<PresetDescription> preset_descriptions() {
    std::map<int, PresetDescription> in_order;
    for (const auto& entry : std::filesystem::directory_iterator(resource("presets"))) {
        if (entry.path().extension() != ".json") continue;
        const nlohmann::json document = read_json(entry.path());
        in_order[document.at("order").get<int>()] = {
            entry.path().stem().string(), document.at("title").get<std::string>(),
            document.at("help").get<std::string>(), document.value("wants-gpu", false)};
    }
    std::vector<PresetDescription> presets;
    for (auto& [order, preset] : in_order)
        presets.push_back(std::move(preset));
    return presets;
}

std::vector<std::string> preset_names() {
    std::vector<std::string> names;
    for (const PresetDescription& preset : preset_descriptions())
        names.push_back(preset.name);
    return names;
}

CalibrationOptions preset(std::string_view name) {
    const std::vector<std::string> names = preset_names();
    if (std::ranges::find(names, name) == names.end()) {
        std::string known;
        for (const std::string& each : names)
            known += (known.empty() ? "" : ", ") + each;
        throw Error(ErrorCode::InvalidOption, "preset", message("there is none called '%1'", name),
                    message("Choose one of: %1", known));
    }
    CalibrationOptions options;
    const nlohmann::json document = read_json(resource("presets/" + std::string(name) + ".json"));
    set_options_from_json(CalibrationOptions::table(), document.at("options"), options);
    return options;
}

} // namespace petzval
