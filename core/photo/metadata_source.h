#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <exiv2/exiv2.hpp>

namespace petzval {

/// What a file says beside its pixels.
struct Metadata {
    Exiv2::ExifData exif;
    Exiv2::XmpData xmp;
};

/// exiv2's view of a file, read. Errors: what exiv2 throws, and what it throws in spite of itself.
Exiv2::Image::AutoPtr opened_by_exiv2(const std::filesystem::path& path);

/// By exiv2, also of BigTIFF files, which it does not open. Errors: as above, Error{DamagedFile}.
Metadata read_metadata(const std::filesystem::path& path);

/// The same, empty where it cannot be read: the pixels decide whether a photo is good.
Metadata metadata_or_none(const std::filesystem::path& path);

} // namespace petzval
