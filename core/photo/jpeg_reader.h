#pragma once

#include "photo/tiff_reader.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace petzval {

/// Decodes the JPEG in `bytes` by libjpeg-turbo, which would fill what is damaged with grey, and print
/// that: here it refuses. `path` names the file in errors. Errors: Error{DamagedFile, UnsupportedFormat (12
/// bits, CMYK, lossless, hierarchical), UnsuitableInput (size)}; Cancelled.
StoredPixels read_jpeg_pixels(const std::filesystem::path& path, const std::string& bytes,
                              std::stop_token stop);

/// The ICC profile in the APP2 segments of a JPEG; empty where there is none, or a damaged one.
std::string jpeg_profile(const std::string& bytes);

/// The step to which a JPEG rounds brightness, root mean square over the 64 frequencies of a block, in
/// units of the 8-bit scale: 1 or more. 1 where the header is damaged.
double jpeg_step(const std::string& bytes);

} // namespace petzval
