#pragma once

#include "image/colour_sampling.h"
#include "image/image.h"

#include <array>
#include <cstddef>
#include <functional>

namespace petzval {

/// Hands out the decoded photos of a set one after another, so that only a few are in memory at a time.
/// Called from several threads; must be thread-safe. Images are linear RGB; sharp ones are already cropped.
struct PhotoSource {
    std::size_t count = 0;
    std::function<Image(std::size_t index)> load;
    /// Where the photos' colours come from; those of interpolated ones have coloured noise.
    ColourSampling sampling = ColourSampling::EveryPixel;
    /// How many times wider and higher than the photos the images are (image/resample.h).
    int scale = 1;
    /// Values at or above which a pixel of R, G, B is clipped (patches that touch one are not used).
    std::function<std::array<float, 3>(std::size_t index)> clip_level;
};

/// The photos, each enlarged `scale` times.
PhotoSource enlarged(PhotoSource photos, int scale);

/// Whether photo `index` of a blurred set of `count` is one of those that grids are judged by.
constexpr bool is_held_out(std::size_t index, std::size_t count) {
    return count >= 4 && index % 4 == 3;
}

} // namespace petzval
