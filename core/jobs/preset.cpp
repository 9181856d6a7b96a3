#include "jobs/preset.h"

#include "jobs/option_json.h"
#include "jobs/paths.h"

#include <algorithm>

namespace petzval {

std::vector<std::string> preset_names() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(resource("presets")))
        if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

std::vector<PresetDescription> preset_descriptions() {
    std::vector<PresetDescription> presets;
    for (const std::string& name : preset_names()) {
        const nlohmann::json document = read_json(resource("presets/" + name + ".json"));
        presets.push_back({name, document.value("title", name), document.value("help", "")});
    }
    return presets;
}

SpectralOptions preset(std::string_view name) {
    const std::vector<std::string> names = preset_names();
    if (std::ranges::find(names, name) == names.end()) {
        std::string known;
        for (const std::string& each : names)
            known += (known.empty() ? "" : ", ") + each;
        throw Error(ErrorCode::InvalidOption, "preset", "there is none called '" + std::string(name) + "'",
                    "Choose one of: " + known);
    }
    SpectralOptions options;
    const nlohmann::json document = read_json(resource("presets/" + std::string(name) + ".json"));
    set_options_from_json(SpectralOptions::table(), document.at("options"), options);
    return options;
}

} // namespace petzval
