#pragma once

#include "image/frame_map.h"
#include "image/image.h"

#include <stop_token>

namespace petzval {

/// The image as it is seen through a map: the pixel at p of the result, which has `width` x `height`, is
/// the value at `source_from_result`(p), by band-limited interpolation (a windowed sinc of 24 samples along
/// rows, then along columns: flat up to 0.43 cycles/px). Beyond its edge the image continues with its
/// border pixels. For maps that turn by less than 45 degrees, or by 180 degrees more, and scale by little;
/// std::logic_error otherwise. Deterministic for any thread count (0: all cores).
Image resampled(const Image& image, const FrameMap& source_from_result, int width, int height, int threads,
                std::stop_token stop = {});

/// `scale` times as wide and high (1: the image itself), by bilinear interpolation: pixel (x, y) goes to
/// (scale * x, scale * y), and what lies beyond the last ones repeats them.
Image enlarged(const Image& image, int scale);

} // namespace petzval
