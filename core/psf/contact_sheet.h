#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"

namespace petzval {

struct ContactSheetOptions {
    int zoom = 6;             ///< screen pixels per kernel pixel
    int gap = 4;              ///< px between kernels and around them
    double gamma = 2.2;       ///< shown value = (kernel / brightest)^(1/gamma), the same for all channels
    bool common_scale = true; ///< one brightest value for the grid; false: each node its own
};

/// A picture of the grid as RGB in sRGB values, nodes where they sit in the frame, kernel pixels as
/// squares, dark grey between nodes. Error{InvalidOption} for zoom < 1, gap < 0, gamma <= 0 or a picture
/// beyond 100 MP.
Image contact_sheet(const PsfGrid& grid, const ContactSheetOptions& options = {});

} // namespace petzval
