#pragma once

#include <array>
#include <cstddef>

namespace petzval {

/// Size of the built-in denoiser's network.
struct NetworkShape {
    std::array<int, 3> channels = {48, 96, 192}; ///< at a half, a quarter and an eighth of the resolution
    int blocks = 2; ///< residual blocks on each level, on the way down and on the way up
    bool operator==(const NetworkShape&) const = default;
};

/// Width and height of what the network sees must be multiples of this.
constexpr int kNetworkStride = 8;

std::size_t weight_count(const NetworkShape& shape);

} // namespace petzval
