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

/// `from` at share 0, `to` at 1; as they are encoded for the screen.
QColor mix_of(const QColor& from, const QColor& to, float share);

/// Black or white, whichever reads better on `background`.
QColor text_colour_on(const QColor& background);

/// `colour`, as far towards black or white as it must go to be read on `background` (a contrast of 3, by
/// WCAG 2's measure).
QColor readable_on(const QColor& background, const QColor& colour);

} // namespace petzval
