#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"

namespace petzval {

struct ContactSheetOptions {
    int zoom = 6;            ///< screen pixels per kernel pixel
    int gap = 4;             ///< px between kernels
    double gamma = 2.2;      ///< shown value = (kernel / brightest)^(1/gamma)
    bool common_scale = true; ///< one brightest value for the grid; false: each node its own
};

/// A picture of the grid as RGB, nodes where they sit in the frame, sRGB-like values for the screen.
Image contact_sheet(const PsfGrid& grid, const ContactSheetOptions& options = {});

} // namespace petzval
