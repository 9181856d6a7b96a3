#pragma once

#include "image/image.h"

#include <stop_token>
#include <vector>

namespace petzval {

/// The noise of one channel in linear light as it grows with the light: measured at several levels, darkest
/// first, and interpolated between them.
struct NoiseModel {
    struct Level {
        double light = 0.0;
        double variance = 0.0;
    };
    std::vector<Level> levels;

    /// Of a place of this mean light; zero without levels.
    double variance(double light) const;
};

/// Estimates the noise from the flattest places of each brightness, by the median absolute response to
/// Immerkaer's mask (1996), which is blind to shading and to straight edges along the axes. It sees noise
/// at high frequencies: what a demosaicing, JPEG or denoising has smoothed away is missing. With `spacing`
/// px between the mask's taps it sees coarser noise, and more of the texture: 3 px tell the variance of a
/// value after bilinear demosaicing, which neighbouring pixels do not show. Zero where no place is free of
/// clipping at both ends.
NoiseModel noise_of(const Image& image, int channel, float clip_level, std::stop_token stop = {},
                    int spacing = 1);

} // namespace petzval
