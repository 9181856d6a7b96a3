#pragma once

#include <array>
#include <cstddef>

namespace petzval {

/// Size of the network that denoises and restores.
struct NetworkShape {
    std::array<int, 3> channels = {48, 96, 192}; ///< at a half, a quarter and an eighth of the resolution
    int blocks = 2; ///< residual blocks on each level, on the way down and on the way up
    int pictures =
        1; ///< of three colours each, that it is shown; a restorer (learned_restorer.h) sees several
    int noises = 1; ///< maps of the noise of three colours
    bool operator==(const NetworkShape&) const = default;
};

/// Width and height of what the network sees must be multiples of this.
constexpr int kNetworkStride = 8;

/// What the pixels of a picture are to the network: squares of 2x2 of three colours.
constexpr int kPixelsOfColours = 12;

std::size_t weight_count(const NetworkShape& shape);

} // namespace petzval
