#include "photo/photo.h"

#include "base/error.h"
#include "base/observer.h"
#include "photo/developed_reader.h"
#include "photo/file_format.h"
#include "photo/metadata.h"

namespace petzval {

std::string_view name_of(RawMode mode) {
    return mode == RawMode::Demosaic ? "demosaic" : "superpixel";
}

RawMode raw_mode_from_name(std::string_view name) {
    for (const RawMode mode : {RawMode::Demosaic, RawMode::Superpixel})
        if (name == name_of(mode)) return mode;
    throw Error(ErrorCode::InvalidOption, std::string(name), "this is not a raw mode",
                "Choose demosaic or superpixel");
}

Photo read_photo(const std::filesystem::path& path, RawMode, std::stop_token stop) {
    const FileFormat format = file_format_of(path);
    throw_if_stopped(stop);
    if (format == FileFormat::Raw || format == FileFormat::Unknown)
        throw Error(ErrorCode::UnsupportedFormat, path.string(), "it is not a photo that Petzval can read");
    Photo photo;
    photo.image = read_developed(path, format, embedded_profile(path), stop);
    photo.facts = facts_from_metadata(path);
    photo.facts.width = photo.image.width();
    photo.facts.height = photo.image.height();
    return photo;
}

PhotoFacts read_photo_facts(const std::filesystem::path& path) {
    const FileFormat format = file_format_of(path);
    PhotoFacts facts = facts_from_metadata(path);
    std::tie(facts.width, facts.height) = developed_size(path, format);
    return facts;
}

} // namespace petzval
