#pragma once

#include "image/image.h"

#include <stop_token>

namespace petzval {

/// Of the clip level: from here on, converters level out highlights, and what is left of the noise tells
/// nothing.
inline constexpr float kNearClipping = 0.97f;

/// The noise of one channel in linear light: that of photons, which grows with the light, and that of
/// reading.
struct NoiseModel {
    double photon = 0.0;
    double read = 0.0;

    /// Of a place of this mean light.
    double variance(double light) const;
};

/// The line variance = photon * light + read of least weighted squares, both at least 0.
class NoiseLine {
public:
    void add(double light, double variance, double weight);
    NoiseModel fitted() const; ///< at least one point of a weight above 0

private:
    double w_ = 0.0, wx_ = 0.0, wy_ = 0.0, wxx_ = 0.0, wxy_ = 0.0;
};

/// Estimates the noise from the flattest places of each brightness, by the median absolute response to
/// Immerkaer's mask (1996), which is blind to shading and to straight edges along the axes. What texture
/// adds to it is told from the response to a mask three times as coarse, by how both go together where
/// there is much detail. Noise that neighbouring pixels do not show, because demosaicing, JPEG or denoising
/// has made them alike, is seen 3 px apart, where no texture hides it or neighbours show nothing at all.
/// Zero where no place is free of clipping at both ends.
NoiseModel noise_of(const Image& image, int channel, float clip_level, std::stop_token stop = {});

} // namespace petzval
