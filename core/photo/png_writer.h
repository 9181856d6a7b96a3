#pragma once

#include "image/image.h"

#include <string>

namespace petzval {

/// The bytes of a PNG of three colours with `depth` bits each, 8 or 16. Values are stored as they are,
/// clipped to [0, 1]; one channel becomes grey in all three.
std::string png_bytes(const Image& image, int depth);

} // namespace petzval
