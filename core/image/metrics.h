#pragma once

#include "image/image.h"

namespace petzval {

/// Peak signal-to-noise ratio in dB over all channels, for peak 1; infinity for equal images. Sizes must agree
/// (std::logic_error).
double psnr(const Image& a, const Image& b);

/// Mean structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004): 11x11 Gaussian window of sigma 1.5 over the
/// pixels where the window fits, K1 = 0.01, K2 = 0.03, peak 1, averaged over channels. Images of at least 11 px.
double ssim(const Image& a, const Image& b);

} // namespace petzval
