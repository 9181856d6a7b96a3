#pragma once

#include <filesystem>
#include <string>

namespace petzval {

/// What the head of a JPEG or PNG file says about its pixels, read before any of them is decoded.
struct PictureHeader {
    long width = 0;
    long height = 0;
    int components = 0; ///< of a JPEG: 1 or 3
};

/// Walks through the whole JPEG in `bytes` up to its end marker, which a decoder would not miss: it fills
/// what is cut off with grey. Errors: Error naming `path`: DamagedFile, also for two frame headers;
/// UnsupportedFormat for what libjpeg does not decode to RGB.
PictureHeader require_whole_jpeg(const std::filesystem::path& path, const std::string& bytes);

/// Walks through the whole PNG in `bytes`, checksums included. Errors: Error{DamagedFile} naming `path`.
PictureHeader require_whole_png(const std::filesystem::path& path, const std::string& bytes);

/// Throws Error{UnsuitableInput} unless a picture of this size can be a photo: 16 to 65000 px a side, 400
/// MP in all.
void require_photo_size(const std::filesystem::path& path, long width, long height);

/// Throws Error{DamagedFile} where the file is so small that only a forged header can promise so many
/// pixels: no photo is compressed to less than a byte for 4096 of them. Before memory is taken.
void require_plausible_size(const std::filesystem::path& path, long width, long height);

} // namespace petzval
