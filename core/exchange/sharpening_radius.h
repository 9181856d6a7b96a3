#pragma once

#include "psf/psf_grid.h"

namespace petzval {

/// How many pixels of the full-size photo a pixel of the grid's kernels is wide: a superpixel is two.
double photo_pixels(const PsfMetadata& about);

/// What to give a sharpening tool that takes a Gaussian, px of the full-size photo: sigma of the Gaussian
/// that has the kernel's contrast, exp(-2 (pi sigma f)^2), at MTF50, or at 0.5 cycles/px where the contrast
/// stays above a half.
double sharpening_radius(const PsfGrid& grid, int row, int col, int channel);

} // namespace petzval
