#pragma once

#include "image/image.h"

#include <array>
#include <stop_token>

namespace petzval {

/// Variance of the noise in linear light: photon * light + read, per channel R, G, B.
struct PhotonReadNoise {
    std::array<double, 3> photon{};
    std::array<double, 3> read{};

    /// Standard deviation at a place of this mean light.
    double sigma(int channel, double light) const;
};

/// The same noise in dark and bright places, of standard deviation `sigma`; the least that solvers bear
/// where that is zero. Error{InvalidOption} unless it is from 0 to 1.
PhotonReadNoise white_noise(double sigma);

/// What noise_of finds in each colour of the photo (RGB, linear light); never less than a
/// millionth of white. Cancelled on stop.
PhotonReadNoise estimated_noise(const Image& photo, const std::array<float, 3>& clip_level,
                                std::stop_token stop = {});

} // namespace petzval
