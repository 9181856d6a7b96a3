#include "photo/photo.h"

#include "base/error.h"
#include "photo/photo_file.h"

namespace petzval {

std::string_view name_of(RawMode mode) {
    return mode == RawMode::Demosaic ? translatable("demosaic") : translatable("superpixel");
}

RawMode raw_mode_from_name(std::string_view name) {
    for (const RawMode mode : {RawMode::Demosaic, RawMode::Superpixel})
        if (name == name_of(mode)) return mode;
    throw Error(ErrorCode::InvalidOption, std::string(name), message("this is not a raw mode"),
                message("Choose demosaic or superpixel"));
}

Photo read_photo(const std::filesystem::path& path, RawMode raw_mode, std::stop_token stop) {
    return PhotoFile(path).read(raw_mode, std::move(stop));
}

PhotoFacts read_photo_facts(const std::filesystem::path& path) {
    return PhotoFile(path).facts();
}

} // namespace petzval
