#include "photo/exif_facts.h"

#include "photo/exif_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace petzval {

namespace {

std::string text_of(const Exiv2::ExifData& exif, const char* key) {
    const auto entry = exif.findKey(Exiv2::ExifKey(key));
    return entry == exif.end() ? std::string() : cleaned_text(entry->toString());
}

std::optional<double> positive(double value) {
    return std::isfinite(value) && value > 0.0 ? std::optional(value) : std::nullopt;
}

/// The value of a fact; cameras write 0 or infinity for "unknown". Where EXIF proper lacks it, every
/// maker's note has its own unit, but exiv2 prints all of them alike, e.g. "F2.8" or "2.45 m": with
/// `prefix` and `suffix`.
std::optional<double> number_of(const Exiv2::ExifData& exif, Exiv2::ExifData::const_iterator entry,
                                std::string_view prefix = {}, std::string_view suffix = {}) {
    if (entry == exif.end() || entry->count() == 0) return std::nullopt;
    const std::string group = entry->groupName();
    if (group == "Photo" || group == "Image") return positive(entry->toFloat());
    const std::string text = entry->print(&exif);
    if (!text.starts_with(prefix)) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str() + prefix.size(), &end);
    return end == suffix ? positive(value) : std::nullopt;
}

std::string first_word(const std::string& text) {
    std::string word = text.substr(0, text.find(' '));
    for (char& c : word)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
}

std::string camera_of(const Exiv2::ExifData& exif) {
    const std::string make = text_of(exif, "Exif.Image.Make");
    const std::string model = text_of(exif, "Exif.Image.Model");
    if (make.empty() || first_word(make) == first_word(model)) return model;
    return cleaned_text(make + " " + model);
}

std::string lens_of(const Exiv2::ExifData& exif) {
    const std::string model = text_of(exif, "Exif.Photo.LensModel");
    if (!is_placeholder(model)) return model;
    const auto derived = Exiv2::lensName(exif);
    if (derived == exif.end()) return {};
    // exiv2 prints numbers that it cannot translate as they are, in brackets or bare: no name either.
    const std::string name = cleaned_text(derived->print(&exif));
    return is_placeholder(name) ? std::string() : name;
}

/// By APEX, base 2, for cameras that write nothing else; `scale` is the exponent's.
std::optional<double> from_apex(const Exiv2::ExifData& exif, const char* key, double scale) {
    const auto entry = exif.findKey(Exiv2::ExifKey(key));
    if (entry == exif.end() || entry->count() == 0) return std::nullopt;
    const double value = entry->toFloat();
    constexpr double largest = 40.0; // beyond any aperture and any time
    if (!(std::abs(value) < largest)) return std::nullopt;
    return positive(std::exp2(scale * value));
}

std::optional<double> f_number_of(const Exiv2::ExifData& exif) {
    if (const auto stated = number_of(exif, Exiv2::fNumber(exif), "F")) return stated;
    return from_apex(exif, "Exif.Photo.ApertureValue", 0.5);
}

std::optional<double> exposure_time_of(const Exiv2::ExifData& exif) {
    if (const auto stated = number_of(exif, Exiv2::exposureTime(exif))) return stated;
    return from_apex(exif, "Exif.Photo.ShutterSpeedValue", -1.0);
}

std::optional<double> focus_distance_of(const Exiv2::ExifData& exif) {
    const auto standard = exif.findKey(Exiv2::ExifKey("Exif.Photo.SubjectDistance"));
    if (standard != exif.end()) {
        const bool infinite = standard->toRational().first == -1; // 0xFFFFFFFF, says EXIF
        return infinite ? std::nullopt : number_of(exif, standard);
    }
    return number_of(exif, Exiv2::subjectDistance(exif), "", " m");
}

int orientation_of(const Exiv2::ExifData& exif) {
    const auto entry = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
    const long value = entry == exif.end() || entry->count() == 0 ? 1 : entry->toLong();
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

Exiv2::URational rational_from(double value) {
    // Short exposures need a large denominator, long lenses do not.
    const std::uint32_t denominator = value < 1.0 ? 1'000'000 : value < 1e5 ? 10'000 : 1;
    return {static_cast<std::uint32_t>(std::lround(value * denominator)), denominator};
}

void set_number(Exiv2::ExifData& exif, const char* key, const std::optional<double>& value) {
    constexpr double largest = 2e9; // beyond stands for infinity
    if (value && *value < largest) exif[key] = rational_from(*value);
}

} // namespace

PhotoFacts facts_of(const Exiv2::ExifData& exif) {
    PhotoFacts facts;
    facts.camera = camera_of(exif);
    facts.lens = lens_of(exif);
    facts.f_number = f_number_of(exif);
    facts.focal_length = number_of(exif, Exiv2::focalLength(exif), "", " mm");
    facts.focus_distance = focus_distance_of(exif);
    facts.iso = number_of(exif, Exiv2::isoSpeed(exif));
    facts.exposure_time = exposure_time_of(exif);
    facts.orientation = orientation_of(exif);
    return facts;
}

void set_facts(Exiv2::ExifData& exif, const PhotoFacts& facts) {
    if (!facts.camera.empty()) {
        // Read back, make and model join to the same words.
        const std::size_t space = facts.camera.find(' ');
        exif["Exif.Image.Make"] = facts.camera.substr(0, space);
        exif["Exif.Image.Model"] =
            space == std::string::npos ? facts.camera : facts.camera.substr(space + 1);
    }
    if (!facts.lens.empty()) exif["Exif.Photo.LensModel"] = facts.lens;
    set_number(exif, "Exif.Photo.FNumber", facts.f_number);
    set_number(exif, "Exif.Photo.FocalLength", facts.focal_length);
    set_number(exif, "Exif.Photo.SubjectDistance", facts.focus_distance);
    set_number(exif, "Exif.Photo.ExposureTime", facts.exposure_time);
    if (facts.iso)
        exif["Exif.Photo.ISOSpeedRatings"] =
            static_cast<std::uint16_t>(std::min(std::lround(*facts.iso), 65535L));
}

} // namespace petzval
