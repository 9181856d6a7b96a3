#pragma once

#include "image/frame_map.h"

#include <cstddef>
#include <vector>

namespace petzval {

/// A blurred and a sharp photo of the same scene.
struct PhotoPair {
    std::size_t blurred = 0; ///< index into the blurred PhotoSource
    std::size_t sharp = 0;   ///< and into the sharp one
    /// Where what is seen at a pixel of the blurred photo lies in the sharp one, in the images that the
    /// sources hand out; turned by less than 45 degrees, or by 180 degrees more (image/resample.h).
    FrameMap sharp_from_blurred;
};

using PhotoPairs = std::vector<PhotoPair>;

} // namespace petzval
