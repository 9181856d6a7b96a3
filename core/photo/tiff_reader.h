#pragma once

#include "photo/color_profile.h"

#include <filesystem>
#include <stop_token>

namespace petzval {

/// Pixels as a file stores them: 3 channels (grey is repeated, alpha dropped), integers as value / maximum.
struct StoredPixels {
    Image image;
    SampleType type = SampleType::Unsigned8;
};

/// By libtiff rather than OpenCV, which turns the pixels by the orientation tag and prints to stderr. 8 and
/// 16-bit integers, 32-bit floating point, grey or RGB, in strips or tiles, interleaved or in planes.
StoredPixels read_tiff_pixels(const std::filesystem::path& path, std::stop_token stop);

/// The kind of its samples alone. Errors as read_tiff_pixels.
SampleType tiff_sample_type(const std::filesystem::path& path);

} // namespace petzval
