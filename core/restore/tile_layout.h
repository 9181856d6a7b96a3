#pragma once

#include "image/tiles.h"
#include "psf/psf_grid.h"
#include "psf/real_fft.h"
#include "restore/field_placement.h"

#include <vector>

namespace petzval {

/// How a photo is cut for restoration. Every tile is solved on a canvas of the same size: its core,
/// `overlap` px of the photo on each side, and a margin at the right and the bottom that closes the torus.
struct TileLayout {
    int width; ///< of the photo, px
    int height;
    int reach;   ///< of the kernels from their centre pixel, px
    int overlap; ///< px of the photo around a core that its solution is computed from
    int fade;    ///< px around a core over which it is blended with its neighbours, less than overlap
    RealFft fft; ///< of the canvas
    /// `padded` is the core grown by `fade`. The places depend on the photo's size and the grid alone.
    std::vector<Tile> tiles;

    /// The canvas's part that stands for the photo (or what would be there beyond its frame), in pixels of
    /// the photo; it begins in the canvas's top left corner.
    Rect area(const Tile& tile) const;
};

/// Tiles so small that the kernel hardly changes inside one, and so large that the transforms cost least.
/// Canvases' sides are multiples of `scale`.
TileLayout tile_layout(int width, int height, const PsfGrid& grid, const FieldPlacement& placement,
                       int scale = 1);

} // namespace petzval
