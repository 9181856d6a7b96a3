#pragma once

#include "image/bayer_pattern.h"
#include "image/image.h"

#include <array>
#include <cstdint>
#include <optional>

namespace petzval {

/// How often each tone occurs in a photo, colour by colour.
struct Histogram {
    static constexpr int bins = 256;

    int channels = 0; ///< 0: of no photo; 1 or 3
    /// Pixels of each colour, by the light's value in sRGB from 0 to 1; what lies beyond counts as 0 or 1.
    std::array<std::array<std::uint64_t, bins>, 3> counts{};
    std::array<double, 3> clipped{}; ///< share of the pixels at or above the level of clipping, 0 to 1
    bool of_photosites = false;      ///< those of each colour alone were counted
};

/// Of linear light with one or three channels. With a `mosaic` only the photosites of each colour count,
/// not what was interpolated between them.
Histogram histogram_of(const Image& light, const std::array<float, 3>& clip_level,
                       const std::optional<BayerPattern>& mosaic = std::nullopt);

} // namespace petzval
