#pragma once

#include "photo/tiff_reader.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace petzval {

/// Decodes the PNG in `bytes` by libpng, silently: palettes and grey become RGB, alpha is dropped. `path`
/// names the file in errors. Errors: Error{DamagedFile, UnsupportedFormat, UnsuitableInput}; Cancelled.
StoredPixels read_png_pixels(const std::filesystem::path& path, const std::string& bytes,
                             std::stop_token stop);

/// The ICC profile that says what the numbers of the PNG mean: the embedded one (iCCP), else one made of
/// what the chunks cICP, or gAMA and cHRM say; empty for sRGB, also where they only repeat it, and where
/// nothing is said. Errors: Error{UnsupportedFormat} for curves of HDR displays (PQ, HLG).
std::string png_profile(const std::filesystem::path& path, const std::string& bytes);

} // namespace petzval
