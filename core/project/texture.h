#pragma once

#include "image/noise.h"

#include <array>
#include <stop_token>
#include <vector>

namespace petzval {

/// Top left corner of a square patch, px.
struct PatchPlace {
    int x = 0;
    int y = 0;
};

/// The patches of a photo that say something about a lens: half-overlapping squares without a clipped pixel
/// whose detail clearly exceeds the noise.
struct UsablePatches {
    int side = 32;                  ///< px
    int candidates = 0;             ///< squares of the lattice
    std::vector<PatchPlace> places; ///< the usable ones, in reading order
};

/// Noise to reckon with at this light: no less than rounding to 8 bits makes, which flat places do not
/// show.
double assumed_noise_variance(const NoiseModel& noise, double light);

/// `side` even, `clip` the levels of R, G, B; detail and noise are those of green.
UsablePatches usable_patches(const Image& image, const std::array<float, 3>& clip, const NoiseModel& noise,
                             int side, std::stop_token stop = {});

/// Each patch counted for the grid node nearest to its centre; rows x cols, row-major.
std::vector<int> counted_per_node(const UsablePatches& patches, int width, int height, int rows, int cols);

/// Share of pixels with any channel at its clip level or above.
double clipped_share(const Image& image, const std::array<float, 3>& clip);

} // namespace petzval
