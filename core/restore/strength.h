#pragma once

#include "base/options.h"
#include "restore/field_placement.h"
#include "restore/tile_canvas.h"

namespace petzval {

/// How far the restoration may go.
struct StrengthOptions {
    double strength = 1.0; ///< 0 (the photo as it is) to 1 (all that the solver found)
    double red = 1.0;      ///< the same for single colours, multiplied
    double green = 1.0;
    double blue = 1.0;
    double corners = 1.0; ///< strength at the frame's corners over that of its middle
    /// How far a value may leave the range of the photo's values around it (within the kernel's reach), as
    /// a share of that range; downwards also of the darkest of them: limits halos at edges, and up to
    /// 1 their colours (colour_limit.h). Large values switch it off, but not beside clipped light, where
    /// values stay within those of the pixels next to them.
    double overshoot = 0.5;
    /// Where the photo's own detail is below this many standard deviations of the noise, the restoration is
    /// faded out, as it would only sharpen noise. 0 switches it off.
    double noise_limit = 0.0;

    static const OptionTable<StrengthOptions>& table();
};

/// What a solver found for a tile, and what the strength goes by: the tile's `padded` part with `around`
/// px on each side, since what surrounds it counts, too.
struct SolvedTile {
    int around;
    Image found;
    Image photo;
    Image sigma;
    Image beyond; ///< as in TileCanvas, the `padded` part alone; empty where there is none
    float clip_level;
};

/// `found` has the canvas's size.
SolvedTile solved_tile(const Image& found, const TileCanvas& canvas, const TileLayout& layout,
                       const Tile& tile);

/// The tile's `padded` part between the photo and what the solver found, as the options ask. Only
/// inside `wanted`, which lies within it, do the values mean anything.
Image strength_limited(const SolvedTile& solved, const TileLayout& layout, const Tile& tile,
                       const Rect& wanted, const FieldPlacement& placement, const StrengthOptions& options);

} // namespace petzval
