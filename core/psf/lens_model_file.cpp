#include "psf/lens_model.h"

#include "base/atomic_file.h"
#include "base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace petzval {

namespace {

using Json = nlohmann::json;

/// A number of the file: its key, where it goes, and what it may be.
struct Key {
    std::string name; ///< "key" or "group.key"
    double& (*field)(LensModel&);
    double minimum;
    double maximum;
};

const std::vector<Key>& keys() {
    static const std::vector<Key> keys = {
        {"f_number", [](LensModel& l) -> double& { return l.f_number; }, 0.7, 64},
        {"focal_length_mm", [](LensModel& l) -> double& { return l.focal_length; }, 1, 5000},
        {"pixel_pitch_um", [](LensModel& l) -> double& { return l.pixel_pitch; }, 0.5, 50},
        {"pixel_fill", [](LensModel& l) -> double& { return l.pixel_fill; }, 0, 1},
        {"vignetting", [](LensModel& l) -> double& { return l.vignetting; }, 0, 1},
        {"wavefront_waves.defocus", [](LensModel& l) -> double& { return l.wavefront.defocus; }, -20, 20},
        {"wavefront_waves.spherical", [](LensModel& l) -> double& { return l.wavefront.spherical; }, -20,
         20},
        {"wavefront_waves.oblique_spherical",
         [](LensModel& l) -> double& { return l.wavefront.oblique_spherical; }, -20, 20},
        {"wavefront_waves.coma", [](LensModel& l) -> double& { return l.wavefront.coma; }, -20, 20},
        {"wavefront_waves.astigmatism", [](LensModel& l) -> double& { return l.wavefront.astigmatism; },
         -20, 20},
        {"wavefront_waves.field_curvature",
         [](LensModel& l) -> double& { return l.wavefront.field_curvature; }, -20, 20},
        {"longitudinal_colour_waves.red", [](LensModel& l) -> double& { return l.longitudinal.red; }, -10,
         10},
        {"longitudinal_colour_waves.blue", [](LensModel& l) -> double& { return l.longitudinal.blue; }, -10,
         10},
        {"lateral_colour_um.red", [](LensModel& l) -> double& { return l.lateral.red; }, -50, 50},
        {"lateral_colour_um.blue", [](LensModel& l) -> double& { return l.lateral.blue; }, -50, 50},
        {"decentre_half_diagonals.x", [](LensModel& l) -> double& { return l.decentre.x; }, -1, 1},
        {"decentre_half_diagonals.y", [](LensModel& l) -> double& { return l.decentre.y; }, -1, 1},
        {"tilt_waves.x", [](LensModel& l) -> double& { return l.tilt.x; }, -20, 20},
        {"tilt_waves.y", [](LensModel& l) -> double& { return l.tilt.y; }, -20, 20},
    };
    return keys;
}

/// Fills a lens from the JSON of one file, which all complaints name.
class Reader {
public:
    explicit Reader(std::string file)
        : file_(std::move(file)) {}

    LensModel lens(const Json& document) {
        if (!document.is_object()) throw damaged(message("is not a lens: it does not hold a JSON object"));
        for (const char* key : {"name", "f_number", "pixel_pitch_um"})
            if (!document.contains(key)) throw wrong(key, message("is missing"));
        for (const auto& [key, value] : document.items())
            read_top_level(key, value);
        return std::move(lens_);
    }

    Error damaged(const Message& problem) const {
        return {ErrorCode::DamagedFile, file_, problem, message("Compare it with the example lenses")};
    }

private:
    Error wrong(const std::string& key, const Message& problem) const {
        return {ErrorCode::InvalidOption, file_, message("\"%1\" %2", key, problem)};
    }

    void read_top_level(const std::string& key, const Json& value) {
        if (key == "name" || key == "note") {
            if (!value.is_string()) throw wrong(key, message("must be a text"));
            if (key == "name") lens_.name = value.get<std::string>();
        } else if (is_group(key)) {
            if (!value.is_object()) throw wrong(key, message("must be an object of numbers"));
            for (const auto& [inner, number] : value.items())
                read_number(key + '.' + inner, number);
        } else {
            read_number(key, value);
        }
    }

    static bool is_group(const std::string& name) {
        return std::ranges::any_of(keys(),
                                   [&](const Key& key) { return key.name.starts_with(name + '.'); });
    }

    void read_number(const std::string& name, const Json& value) {
        const auto key = std::ranges::find(keys(), name, &Key::name);
        if (key == keys().end()) throw wrong(name, message("is not a property of a lens"));
        if (!value.is_number()) throw wrong(name, message("must be a number"));
        const double number = value.get<double>();
        if (number < key->minimum || number > key->maximum)
            throw wrong(name, message("is %1, but must lie between %2 and %3", value.dump(),
                                      Json(key->minimum).dump(), Json(key->maximum).dump()));
        key->field(lens_) = number;
    }

    std::string file_;
    LensModel lens_;
};

} // namespace

LensModel read_lens_model(const std::filesystem::path& path) {
    const std::string text = read_whole_file(path);
    Reader reader(path.string());
    Json document;
    try {
        document = Json::parse(text);
    } catch (const Json::exception&) {
        throw reader.damaged(message("is not a JSON file"));
    }
    return reader.lens(document);
}

} // namespace petzval
