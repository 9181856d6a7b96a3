#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"

namespace petzval {

/// A grid as one picture, for formats that hold pictures: the kernels side by side without gaps, those of
/// node (row, col) at pixels [col * size, (col + 1) * size) x [row * size, (row + 1) * size), as they are,
/// one plane for each channel.
Image mosaic_of(const PsfGrid& grid);

/// Fills the kernels of `grid`, each value times `factor`, from a mosaic of its size with at least its
/// channels (std::logic_error).
void take_kernels(PsfGrid& grid, const Image& mosaic, float factor = 1.0f);

} // namespace petzval
