#pragma once

#include "image/image.h"
#include "psf/field_position.h"
#include "psf/psf_grid.h"

#include <vector>

namespace petzval {

/// A node of the grid as a tile sees it: its bilinear weight at pixel (x, y) of the tile is across[x] *
/// down[y].
struct TileNode {
    int row;
    int col;
    std::vector<float> across;
    std::vector<float> down;
};

/// How a photo is cut for a field-varying convolution: no tile crosses a line of nodes, so that all its
/// pixels lie between the same four nodes (two or one where the grid has a single row or column).
class BlurLayout {
public:
    BlurLayout(int width, int height, const PsfShape& grid);

    /// Rows of tiles, from the top, each from the left; together they cover the photo once.
    const std::vector<std::vector<Rect>>& bands() const { return bands_; }
    /// The largest tile.
    int tile_width() const { return tile_width_; }
    int tile_height() const { return tile_height_; }

    /// The rows of nodes above and below a tile.
    const NodeWeights& rows_around(const Rect& tile) const { return down_[tile.y]; }
    std::vector<TileNode> nodes_around(const Rect& tile) const;

private:
    std::vector<NodeWeights> across_; ///< of each pixel column
    std::vector<NodeWeights> down_;   ///< of each pixel row
    std::vector<std::vector<Rect>> bands_;
    int tile_width_ = 0;
    int tile_height_ = 0;
};

} // namespace petzval
