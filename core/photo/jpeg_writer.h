#pragma once

#include "image/image.h"

#include <string>

namespace petzval {

/// The bytes of a JPEG of three colours at full resolution (no subsampling: colour fringes that were taken
/// out shall stay out) and quality 95. Values are stored as they are, clipped to [0, 1]; one channel
/// becomes grey in all three. Error{UnsuitableInput} for more than 65,500 px along a side.
std::string jpeg_bytes(const Image& image);

} // namespace petzval
