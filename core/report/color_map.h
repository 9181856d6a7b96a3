#pragma once

#include "report/palette.h"

namespace petzval {

/// How values become colours: both kinds keep their order for the colour-blind and in print.
enum class ColourMap {
    Sequential, ///< viridis: 0 dark blue to 1 yellow
    Diverging,  ///< 0 blue over white (0.5) to 1 vermilion
};

/// `position` from 0 to 1, clamped.
Colour colour_at(ColourMap map, double position);

/// Black or white, whichever is read better on `background`.
Colour readable_on(const Colour& background);

} // namespace petzval
