#pragma once

#include "image/field_zone.h"
#include "image/image.h"

#include <array>

namespace petzval {

/// Peak signal-to-noise ratio in dB over all channels, for peak 1; infinity for equal images. Sizes must
/// agree (std::logic_error).
double psnr(const Image& a, const Image& b);

/// Mean structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004): 11x11 Gaussian window of sigma 1.5
/// over the pixels where the window fits, K1 = 0.01, K2 = 0.03, peak 1, averaged over channels. Images of
/// at least 11 px.
double ssim(const Image& a, const Image& b);

struct ImageScore {
    double psnr = 0.0; ///< dB
    double ssim = 0.0;
};

/// Both of them for the whole frame and its parts; those of SSIM by the middle of its window. A part that
/// no pixel (window) lies in has a PSNR (SSIM) of NaN.
struct ZonedImageScore {
    ImageScore whole;
    std::array<ImageScore, 3> zones; ///< by FieldZone
};
ZonedImageScore image_score(const Image& a, const Image& b);

} // namespace petzval
