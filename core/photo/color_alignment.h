#pragma once

#include "photo/photo.h"

namespace petzval {

/// Moves the red and blue samples of a superpixel photo onto green's places, by a windowed sinc of eight
/// taps, which keeps detail; the offsets are zero then. Clipped places stay clipped, and nothing rings
/// around them. Nothing to do for other photos. On `threads` threads (0: all cores).
void align_colors(Photo& photo, int threads = 0);

} // namespace petzval
