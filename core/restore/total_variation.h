#pragma once

#include "image/image.h"

namespace petzval {

/// div(grad x / |grad x|) of each channel, with the length of the gradient taken over all channels
/// together, so that their edges stay in one place (Blomgren and Chan 1998); circular. Negative on ridges,
/// positive in valleys. Gradients well below `rounding` count as flat.
Image total_variation_slope(const Image& image, float rounding);

} // namespace petzval
