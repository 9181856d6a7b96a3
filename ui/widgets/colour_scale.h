#pragma once

#include <QColor>

namespace petzval {

/// Colours for values, told apart by the colour-blind and in a grey print.
enum class ColourScale {
    Sequential, ///< dark to bright: viridis (van der Walt, Smith)
    Diverging,  ///< orange to purple, white in the middle: PuOr (Brewer)
};

/// The colour at `position`, 0 to 1 (clamped).
QColor colour_at(ColourScale scale, double position);

/// Black or white, whichever reads better on `background`.
QColor text_colour_on(const QColor& background);

} // namespace petzval
