#include "photo/metadata.h"

#include "base/error.h"
#include "photo/prepared_libraries.h"

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace petzval {

namespace {

Exiv2::Image::AutoPtr opened(const std::filesystem::path& path) {
    prepare_libraries();
    Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    return image;
}

std::string trimmed(std::string text) {
    const auto blank = [](char c) { return c == '\0' || std::isspace(static_cast<unsigned char>(c)); };
    while (!text.empty() && blank(text.back()))
        text.pop_back();
    std::size_t first = 0;
    while (first < text.size() && blank(text[first]))
        ++first;
    return text.substr(first);
}

std::string text_of(const Exiv2::ExifData& exif, const char* key) {
    const auto entry = exif.findKey(Exiv2::ExifKey(key));
    return entry == exif.end() ? std::string() : trimmed(entry->toString());
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
    return trimmed(make + " " + model);
}

std::string lens_of(const Exiv2::ExifData& exif) {
    const std::string model = text_of(exif, "Exif.Photo.LensModel");
    if (!model.empty() && model.find_first_not_of('-') != std::string::npos) return model;
    const auto derived = Exiv2::lensName(exif);
    if (derived == exif.end()) return {};
    const std::string name = trimmed(derived->print(&exif));
    // exiv2 prints numbers that it cannot translate as they are, in brackets or bare.
    const bool untranslated = name.find_first_not_of("()0123456789 -") == std::string::npos;
    return untranslated || name.starts_with("Unknown") || name == "n/a" ? std::string() : name;
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

/// Whether a tag tells about the photograph rather than about the file it came from.
bool belongs_to_photograph(const Exiv2::Exifdatum& datum) {
    static constexpr std::array<std::string_view, 14> image_tags = {
        "Make",        "Model",          "Orientation", "DateTime",          "Artist",
        "Copyright",   "Software",       "Rating",      "XResolution",       "ImageDescription",
        "YResolution", "ResolutionUnit", "LensInfo",    "UniqueCameraModel",
    };
    const std::string group = datum.groupName();
    if (group == "Image") {
        const std::string tag = datum.tagName();
        return std::ranges::find(image_tags, tag) != image_tags.end();
    }
    for (const std::string_view file_group :
         {"Thumbnail", "SubImage", "SubThumb", "Image2", "Image3", "PanasonicRaw"})
        if (group.starts_with(file_group)) return false;
    return true;
}

void set_pixel_size(Exiv2::ExifData& exif, int width, int height) {
    exif["Exif.Photo.PixelXDimension"] = static_cast<std::uint32_t>(width);
    exif["Exif.Photo.PixelYDimension"] = static_cast<std::uint32_t>(height);
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

PhotoFacts facts_from_metadata(const std::filesystem::path& path) try {
    const Exiv2::Image::AutoPtr image = opened(path);
    const Exiv2::ExifData& exif = image->exifData();
    PhotoFacts facts;
    facts.camera = camera_of(exif);
    facts.lens = lens_of(exif);
    facts.f_number = number_of(exif, Exiv2::fNumber(exif), "F");
    facts.focal_length = number_of(exif, Exiv2::focalLength(exif), "", " mm");
    facts.focus_distance = focus_distance_of(exif);
    facts.iso = number_of(exif, Exiv2::isoSpeed(exif));
    facts.exposure_time = number_of(exif, Exiv2::exposureTime(exif));
    facts.orientation = orientation_of(exif);
    return facts;
} catch (const std::exception&) { // damaged metadata raises more than exiv2's own errors
    return {};
}

bool says_adobe_rgb(const std::filesystem::path& path) try {
    const Exiv2::Image::AutoPtr image = opened(path);
    const Exiv2::ExifData& exif = image->exifData();
    constexpr long adobe = 2; // not in EXIF's standard, but in cameras' files
    const auto space = exif.findKey(Exiv2::ExifKey("Exif.Photo.ColorSpace"));
    if (space != exif.end() && space->count() > 0 && space->toLong() == adobe) return true;
    return text_of(exif, "Exif.Iop.InteroperabilityIndex") == "R03";
} catch (const std::exception&) { // damaged metadata raises more than exiv2's own errors
    return false;
}

void copy_metadata(const std::filesystem::path& path, const std::filesystem::path& source, int width,
                   int height, std::optional<int> orientation) {
    const Exiv2::Image::AutoPtr from = opened(source);
    const Exiv2::Image::AutoPtr to = opened(path);
    for (const Exiv2::Exifdatum& datum : from->exifData())
        if (belongs_to_photograph(datum)) to->exifData()[datum.key()] = datum.value();
    set_pixel_size(to->exifData(), width, height);
    to->setXmpData(from->xmpData());
    if (orientation) {
        to->exifData()["Exif.Image.Orientation"] = static_cast<std::uint16_t>(*orientation);
        const auto copy = to->xmpData().findKey(Exiv2::XmpKey("Xmp.tiff.Orientation"));
        if (copy != to->xmpData().end()) copy->setValue(std::to_string(*orientation));
    }
    to->writeMetadata();
}

void write_facts(const std::filesystem::path& path, const PhotoFacts& facts, int width, int height) {
    const Exiv2::Image::AutoPtr image = opened(path);
    Exiv2::ExifData& exif = image->exifData();
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
    exif["Exif.Image.Orientation"] = static_cast<std::uint16_t>(facts.orientation);
    set_pixel_size(exif, width, height);
    image->writeMetadata();
}

void add_metadata(const std::filesystem::path& path, const std::function<void()>& add) try {
    add();
} catch (const Exiv2::AnyError& error) {
    throw Error(ErrorCode::WriteFailed, path.string(),
                std::string("its metadata cannot be written (") + error.what() + ")");
}

void embed_profile(const std::filesystem::path& path, const std::string& icc) {
    if (icc.empty()) return;
    const Exiv2::Image::AutoPtr image = opened(path);
    Exiv2::DataBuf profile(reinterpret_cast<const Exiv2::byte*>(icc.data()), static_cast<long>(icc.size()));
    image->setIccProfile(profile);
    image->writeMetadata();
}

} // namespace petzval
