#pragma once

#include "image/dead_leaves.h"
#include "image/image.h"
#include "psf/psf_grid.h"

#include <cstdint>

namespace petzval::test {

using petzval::dead_leaves;

/// White Gaussian noise around 0.5.
Image noise_image(int width, int height, int channels, std::uint64_t seed);

/// A grid whose kernels are all different, asymmetric in x and y and between channels, normalised.
PsfGrid asymmetric_grid(const PsfShape& shape, std::uint64_t seed);

/// Of two images' values, over all channels; infinite where their sizes differ.
double largest_difference(const Image& a, const Image& b);

} // namespace petzval::test
