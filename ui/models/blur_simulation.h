#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"

#include <QString>

namespace petzval {

/// What a lens is shown to blur.
enum class BlurSubject { Point, Stars, Text };

/// It as a perfect lens would draw it, one channel of linear light, white 1; stars may be brighter. `text`
/// is the line of text; a point has room for a kernel of `kernel` px.
Image sharpSubject(BlurSubject subject, const QString& text, int kernel);

/// `light` as the lens draws it at field position (x, y), 0 to 1, in the channels of the grid: blurred by
/// its kernels there, interpolated between the nodes.
Image blurredAt(const PsfGrid& grid, double x, double y, const Image& light);

} // namespace petzval
