#pragma once

#include "photo/tiff_file.h"

#include <functional>
#include <span>

namespace petzval {

/// What a TIFF directory gets as its pixels, three samples of 16 bits each.
struct RgbPixels {
    std::uint16_t photometric; ///< TIFF's number
    int width;
    int height;
    std::function<void(int, std::span<std::uint16_t>)> fill; ///< provides row y
};

/// Writes a directory with its pixels at 8 or 16 bits a sample, uncompressed: LZW would not make photos of
/// 16 bits smaller. Other tags of the directory are set before. Error{WriteFailed} naming `path`, which the
/// file will have in the end.
void write_rgb_pixels(const TiffFile& file, const RgbPixels& pixels, const std::filesystem::path& path,
                      int bits = 16);

/// Likewise in tiles of lossless JPEG, as DNGs have them; pictures below 16 px a side uncompressed.
void write_lossless_rgb_pixels(const TiffFile& file, const RgbPixels& pixels,
                               const std::filesystem::path& path);

} // namespace petzval
