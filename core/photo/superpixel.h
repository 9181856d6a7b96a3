#pragma once

#include "photo/raw_mosaic.h"

namespace petzval {

struct Superpixels {
    Image image; ///< floor(width / 2) x floor(height / 2)
    Offset red_offset;
    Offset blue_offset;
};

/// Each 2x2 cell as one RGB pixel, the greens averaged. Nothing is clipped, so that noise around black
/// keeps its mean. An odd last row or column is dropped.
Superpixels superpixels_from(const RawMosaic& mosaic);

} // namespace petzval
