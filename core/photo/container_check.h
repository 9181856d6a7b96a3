#pragma once

#include <filesystem>
#include <string>

namespace petzval {

/// What the head of a JPEG or PNG file says about its pixels, read before any of them is decoded.
struct PictureHeader {
    long width = 0;
    long height = 0;
    int components = 0; ///< of a JPEG, as stored: 4 for CMYK
};

/// Walks through the whole JPEG in `bytes` up to its end marker, which a decoder would not miss: it fills
/// what is cut off with grey. Errors: Error{DamagedFile} naming `path`.
PictureHeader require_whole_jpeg(const std::filesystem::path& path, const std::string& bytes);

struct CheckedPng {
    PictureHeader header;
    /// The file with its critical chunks alone: libpng prints its opinion of the others on stderr.
    std::string critical;
};

/// Walks through the whole PNG in `bytes`, checksums included. Errors: Error{DamagedFile} naming `path`.
CheckedPng require_whole_png(const std::filesystem::path& path, const std::string& bytes);

/// Throws Error{UnsuitableInput} unless a picture of this size can be a photo: 16 to 65000 px a side, 400
/// MP in all.
void require_photo_size(const std::filesystem::path& path, long width, long height);

} // namespace petzval
