#pragma once

#include "photo/tiff_file.h"

#include <functional>
#include <span>

namespace petzval {

/// Writes a TIFF directory with its pixels, three samples of 16 bits each, uncompressed: LZW would not make
/// photos of 16 bits smaller. Other tags of the directory are set before. `fill(y, samples)` provides row
/// y. Error{WriteFailed} naming `path`, which the file will have in the end.
void write_rgb_pixels(const TiffFile& file, std::uint16_t photometric, int width, int height,
                      const std::function<void(int, std::span<std::uint16_t>)>& fill,
                      const std::filesystem::path& path);

} // namespace petzval
