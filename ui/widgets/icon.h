#pragma once

#include <QColor>
#include <QIcon>

namespace petzval {

/// resources/icons/NAME.svg, drawn in the text colour of the application's palette, so that it suits light
/// and dark. The SVG is 24 x 24, one colour (black), strokes of 1.5 with round ends. Call again after the
/// palette changed.
QIcon icon(const QString& name);

/// The same in a colour that means something.
QIcon icon(const QString& name, const QColor& colour);

} // namespace petzval
