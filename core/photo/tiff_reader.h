#pragma once

#include "photo/color_profile.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace petzval {

/// Pixels as a file stores them: 3 channels (grey is repeated, alpha dropped), integers as value / maximum.
struct StoredPixels {
    Image image;
    SampleType type = SampleType::Unsigned8;
};

/// By libtiff rather than OpenCV, which turns the pixels by the orientation tag and prints to stderr. 8 and
/// 16-bit integers, floating point of 16, 24, 32 and 64 bits, grey (either way up) or RGB, in strips or
/// tiles, interleaved or in planes; of files with several pictures the first that is not marked as a
/// reduced copy, else the largest. Floating point on another scale than 0 to 1 is scaled (see
/// float_scale.h).
StoredPixels read_tiff_pixels(const std::filesystem::path& path, std::stop_token stop);

/// The samples of the directory at `directory`, which may hold the mosaic of a DNG: one channel, or the
/// first three; floating point as it is, integers as value / maximum.
Image read_tiff_directory(const std::filesystem::path& path, std::uint64_t directory, std::stop_token stop);

/// The kind of its samples, and its size, alone. Errors as read_tiff_pixels.
SampleType tiff_sample_type(const std::filesystem::path& path);
std::pair<long, long> tiff_size(const std::filesystem::path& path);

} // namespace petzval
