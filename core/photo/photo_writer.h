#pragma once

#include "photo/photo.h"

#include <cstdint>
#include <vector>

namespace petzval {

/// Writes `image` as 16-bit TIFF or PNG by the extension of `path` (.tif, .tiff, .png); values are clipped
/// to [0,1] and stored under the image's own curve. Where `metadata_from` names a photo, its EXIF, XMP and
/// ICC profile are carried over. Written atomically. Errors: Error{UnsupportedFormat, NoPermission,
/// NoSpace, ...}.
void write_photo(const std::filesystem::path& path, const Image& image,
                 const std::optional<std::filesystem::path>& metadata_from = std::nullopt);

/// The same with facts to be written as EXIF (camera, lens, f-number, focal length, ...), e.g. for
/// simulations. A linear image is written with a linear sRGB-primaries ICC profile, so that readers know
/// its curve.
void write_photo(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts);

/// Writes an image as 8-bit PNG for looking at (values as they are, clipped to [0,1]), no metadata. Atomic.
void write_picture(const std::filesystem::path& path, const Image& image);

/// Writes a 16-bit uncompressed RGGB Bayer DNG with EXIF from an RGB image in linear light: each photosite
/// takes its own colour's value, scaled to [black, white]. Even width and height (std::logic_error).
/// Atomic.
void write_bayer_dng(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts,
                     std::uint16_t black = 512, std::uint16_t white = 16383);

} // namespace petzval
