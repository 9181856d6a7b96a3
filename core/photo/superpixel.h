#pragma once

#include "photo/photo.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace petzval {

/// The visible part of a Bayer sensor's recording, borrowed. Its first photosite may have any colour.
struct Mosaic {
    const std::uint16_t* origin = nullptr; ///< photosite (0,0)
    std::ptrdiff_t pitch = 0;              ///< photosites from one row to the next
    int width = 0;
    int height = 0;
    std::array<std::array<int, 2>, 2> channel{};       ///< [y % 2][x % 2]: 0 red, 1 green, 2 blue
    std::array<std::array<float, 2>, 2> black{};       ///< likewise
    float white = 0.0f;                                ///< the level at which photosites saturate
    std::array<float, 3> multiplier{1.0f, 1.0f, 1.0f}; ///< white balance, green = 1
};

struct Superpixels {
    Image image; ///< floor(width / 2) x floor(height / 2)
    Offset red_offset;
    Offset blue_offset;
};

/// Each 2x2 cell as one RGB pixel: multiplier * (level - black) / (white - black), the greens averaged.
/// Nothing is clipped, so that noise around black keeps its mean. An odd last row or column is dropped.
Superpixels superpixels_from(const Mosaic& mosaic);

/// Whether a 2x2 cell holds one red, one blue and two diagonal greens.
bool is_bayer(const std::array<std::array<int, 2>, 2>& channel);

} // namespace petzval
