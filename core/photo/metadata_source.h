#pragma once

#include <filesystem>
#include <functional>

#include <exiv2/exiv2.hpp>

namespace petzval {

/// What a file says beside its pixels.
struct Metadata {
    Exiv2::ExifData exif;
    Exiv2::XmpData xmp;
};

/// exiv2's view of a file, read. Errors: what exiv2 throws, and what it throws in spite of itself.
Exiv2::Image::AutoPtr opened_by_exiv2(const std::filesystem::path& path);

/// Lets `change` change what exiv2 knows of a file, and writes the file anew: exiv2 works in memory, as it
/// does not notice when a write fails. Errors: as opened_by_exiv2, and as write_atomically.
void edit_metadata(const std::filesystem::path& path, const std::function<void(Exiv2::Image&)>& change);

/// Gives a picture of this size what `from` tells of the photograph, leaving out what describes the pixels.
void carry_metadata(const Metadata& from, int width, int height, Exiv2::Image& to);

/// By exiv2, also of BigTIFF files, which it does not open; facts that are missing as the photo's sidecar
/// tells them. Errors: as above, Error{DamagedFile}.
Metadata read_metadata(const std::filesystem::path& path);

/// The same, empty where it cannot be read: the pixels decide whether a photo is good.
Metadata metadata_or_none(const std::filesystem::path& path);

} // namespace petzval
