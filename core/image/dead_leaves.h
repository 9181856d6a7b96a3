#pragma once

#include "image/image.h"

#include <cstdint>

namespace petzval {

/// A dead-leaves scene (Lee, Mumford, Huang 2001): opaque discs with radii of density r^-3 in random
/// colours, which has the edges and the 1/f^2 spectrum of natural scenes. Linear RGB in [0.02, 0.9];
/// deterministic for a seed.
Image dead_leaves(int width, int height, std::uint64_t seed);

} // namespace petzval
