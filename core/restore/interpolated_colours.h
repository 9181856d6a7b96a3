#pragma once

#include "image/image.h"

#include <array>
#include <stop_token>

namespace petzval {

/// Whether the finest detail of a photo's red and blue is that of its green, as converters and JPEG leave
/// it: told by how far neighbouring colours go together from 0.3 to 0.5 cycles/px, where the lens and the
/// noise of a photo that was measured in full keep them apart. Linear light, RGB, at full size: one that
/// was made smaller has colours of its own again. False where the photo is too small to tell (128 px), or
/// clipped all over. Cancelled on stop.
bool has_interpolated_colours(const Image& photo, const std::array<float, 3>& clip_level,
                              std::stop_token stop = {});

} // namespace petzval
