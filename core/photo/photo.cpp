#include "photo/photo.h"

#include "base/error.h"
#include "base/observer.h"
#include "photo/developed_reader.h"
#include "photo/file_format.h"
#include "photo/metadata.h"
#include "photo/raw_reader.h"

#include <new>
#include <tuple>

namespace petzval {

namespace {

Photo read_pixels(const std::filesystem::path& path, RawMode raw_mode, const std::stop_token& stop) {
    const FileFormat format = file_format_of(path);
    throw_if_stopped(stop);
    if (!is_developed(format)) return read_raw(path, format, raw_mode, stop);
    Photo photo;
    photo.image = read_developed(path, format, embedded_profile(path), stop);
    photo.facts.width = photo.image.width();
    photo.facts.height = photo.image.height();
    return photo;
}

} // namespace

std::string_view name_of(RawMode mode) {
    return mode == RawMode::Demosaic ? "demosaic" : "superpixel";
}

RawMode raw_mode_from_name(std::string_view name) {
    for (const RawMode mode : {RawMode::Demosaic, RawMode::Superpixel})
        if (name == name_of(mode)) return mode;
    throw Error(ErrorCode::InvalidOption, std::string(name), "this is not a raw mode",
                "Choose demosaic or superpixel");
}

Photo read_photo(const std::filesystem::path& path, RawMode raw_mode, std::stop_token stop) try {
    Photo photo = read_pixels(path, raw_mode, stop);
    PhotoFacts facts = facts_from_metadata(path);
    facts.width = photo.facts.width;
    facts.height = photo.facts.height;
    facts.raw = photo.raw_mode.has_value();
    photo.facts = std::move(facts);
    return photo;
} catch (const std::bad_alloc&) {
    throw Error(ErrorCode::NoSpace, path.string(), "there is not enough memory to read it",
                "Close other programs");
}

PhotoFacts read_photo_facts(const std::filesystem::path& path) {
    const FileFormat format = file_format_of(path);
    const auto [width, height] =
        is_developed(format) ? developed_size(path, format) : raw_size(path, format);
    PhotoFacts facts = facts_from_metadata(path);
    facts.width = width;
    facts.height = height;
    facts.raw = !is_developed(format);
    return facts;
}

} // namespace petzval
