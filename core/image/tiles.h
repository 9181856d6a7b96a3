#pragma once

#include "image/image.h"

#include <vector>

namespace petzval {

/// One piece of a large image: `core` rectangles cover the image without overlap; `padded` is the core
/// grown by the overlap on each side and clipped to the image.
struct Tile {
    Rect core;
    Rect padded;
};

/// What both have in common; width or height 0 where that is nothing.
Rect intersection(const Rect& a, const Rect& b);

/// Tiles of cores up to `size` x `size` px, in reading order. size >= 1, overlap >= 0.
std::vector<Tile> tiles_of(int width, int height, int size, int overlap);

/// Puts processed tiles back together; neighbours are cross-faded linearly over their common overlap, so
/// that the weights at every pixel sum to 1. Adding tiles in a fixed order gives the same image to the bit.
class TileBlender {
public:
    TileBlender(int width, int height, int channels, TransferCurve curve, int overlap);
    /// Of an image of width x height, only the part inside `part` is put together.
    TileBlender(int width, int height, const Rect& part, int channels, TransferCurve curve, int overlap);
    /// `values` has the size of `tile.padded`.
    void add(const Tile& tile, const Image& values);
    /// The blended image; call once, after all tiles.
    Image take();

private:
    int width_;
    int height_;
    Rect part_;
    Image sum_;
    int overlap_;
};

} // namespace petzval
