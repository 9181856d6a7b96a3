#include "base/error.h"
#include "photo/exif_facts.h"
#include "photo/metadata.h"
#include "photo/metadata_source.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace petzval {

namespace {

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

void erase(Exiv2::ExifData& exif, const char* key) {
    const auto entry = exif.findKey(Exiv2::ExifKey(key));
    if (entry != exif.end()) exif.erase(entry);
}

void set_pixel_size(Exiv2::ExifData& exif, int width, int height) {
    exif["Exif.Photo.PixelXDimension"] = static_cast<std::uint32_t>(width);
    exif["Exif.Photo.PixelYDimension"] = static_cast<std::uint32_t>(height);
}

void set_profile(Exiv2::Image& image, const std::string& icc) {
    if (icc.empty()) return;
    Exiv2::DataBuf profile(reinterpret_cast<const Exiv2::byte*>(icc.data()), static_cast<long>(icc.size()));
    image.setIccProfile(profile);
}

void tell_of_rendering(Exiv2::Image& image, int orientation) {
    constexpr std::uint16_t srgb = 1;
    image.exifData()["Exif.Photo.ColorSpace"] = srgb;
    erase(image.exifData(), "Exif.Iop.InteroperabilityIndex");
    image.exifData()["Exif.Image.Orientation"] = static_cast<std::uint16_t>(orientation);
    const auto copy = image.xmpData().findKey(Exiv2::XmpKey("Xmp.tiff.Orientation"));
    if (copy != image.xmpData().end()) copy->setValue(std::to_string(orientation));
}

} // namespace

void carry_metadata(const Metadata& from, int width, int height, Exiv2::Image& to) {
    for (const Exiv2::Exifdatum& datum : from.exif)
        if (belongs_to_photograph(datum)) to.exifData()[datum.key()] = datum.value();
    set_pixel_size(to.exifData(), width, height);
    to.setXmpData(from.xmp);
}

void copy_metadata(const std::filesystem::path& path, const std::filesystem::path& source, int width,
                   int height, std::optional<int> orientation, const std::string& icc) {
    const Metadata from = metadata_or_none(source);
    edit_metadata(path, [&](Exiv2::Image& to) {
        carry_metadata(from, width, height, to);
        if (orientation) tell_of_rendering(to, *orientation);
        set_profile(to, icc);
    });
}

void write_facts(const std::filesystem::path& path, const PhotoFacts& facts, int width, int height,
                 const std::string& icc) {
    edit_metadata(path, [&](Exiv2::Image& image) {
        set_facts(image.exifData(), facts);
        image.exifData()["Exif.Image.Orientation"] = static_cast<std::uint16_t>(facts.orientation);
        set_pixel_size(image.exifData(), width, height);
        set_profile(image, icc);
    });
}

void add_metadata(const std::filesystem::path& path, const std::function<void()>& add) try {
    add();
} catch (const Exiv2::AnyError& error) {
    throw Error(ErrorCode::WriteFailed, path.string(),
                message("its metadata cannot be written (%1)", error.what()));
}

void embed_profile(const std::filesystem::path& path, const std::string& icc) {
    if (icc.empty()) return;
    edit_metadata(path, [&](Exiv2::Image& image) { set_profile(image, icc); });
}

} // namespace petzval
