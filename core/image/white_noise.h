#pragma once

#include "image/image.h"

#include <cstdint>

namespace petzval {

/// Adds Gaussian noise of standard deviation `sigma` (>= 0; 0 adds nothing) to every value, in the image's
/// own light. Deterministic for a seed.
void add_white_noise(Image& image, double sigma, std::uint64_t seed);

} // namespace petzval
