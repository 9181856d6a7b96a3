#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"

namespace petzval {

/// sRGB value of the grey between nodes.
inline constexpr float contact_sheet_gap = 0.2f;

struct ContactSheetOptions {
    int zoom = 6;             ///< screen pixels per kernel pixel
    int gap = 4;              ///< px between kernels and around them
    double gamma = 2.2;       ///< shown value = (brightness * kernel / brightest)^(1/gamma), up to white
    double brightness = 1.0;  ///< above 1 the faint outskirts show and the core is cut off
    bool common_scale = true; ///< one brightest value for the grid; false: each node its own
    /// Above 0: instead of gamma, 1 + log10(brightness * kernel / brightest) / decades, down to black, so
    /// that the shape of faint tails is seen beside a bright core.
    double decades = 0.0;
};

/// What a share of the brightest value is shown as, 0 to 1.
float shown_value(float share, const ContactSheetOptions& options);

/// A picture of the grid as RGB in sRGB values, nodes where they sit in the frame, kernel pixels as
/// squares, dark grey (contact_sheet_gap) between nodes; channels are shown alike. Error{InvalidOption} for
/// zoom < 1, gap < 0, gamma or brightness <= 0, decades < 0 or a picture beyond 100 MP.
Image contact_sheet(const PsfGrid& grid, const ContactSheetOptions& options = {});

} // namespace petzval
