#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"

#include <cstdint>

namespace petzval::test {

/// A dead-leaves scene (Lee, Mumford, Huang 2001): opaque discs with radii of density r^-3 in random colours,
/// which has the edges and the 1/f^2 spectrum of natural scenes. Linear RGB in [0.02, 0.9].
Image dead_leaves(int width, int height, std::uint64_t seed);

/// White Gaussian noise around 0.5.
Image noise_image(int width, int height, int channels, std::uint64_t seed);

/// A grid whose kernels are all different, asymmetric in x and y and between channels, normalised.
PsfGrid asymmetric_grid(const PsfShape& shape, std::uint64_t seed);

} // namespace petzval::test
