#include "restore/photon_read_noise.h"

#include "base/error.h"
#include "image/noise.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Of white, as a standard deviation: below what any file holds.
constexpr double kLeastSigma = 1e-6;

} // namespace

double PhotonReadNoise::sigma(int channel, double light) const {
    return std::sqrt(photon[channel] * std::max(light, 0.0) + read[channel]);
}

PhotonReadNoise white_noise(double sigma) {
    if (!(sigma >= 0.0 && sigma <= 1.0))
        throw Error(ErrorCode::InvalidOption, "noise", message("it must be from 0 to 1"));
    PhotonReadNoise noise;
    noise.read.fill(std::max(sigma, kLeastSigma) * std::max(sigma, kLeastSigma));
    return noise;
}

PhotonReadNoise estimated_noise(const Image& photo, const std::array<float, 3>& clip_level,
                                std::stop_token stop) {
    PhotonReadNoise noise;
    for (int channel = 0; channel < photo.channels(); ++channel) {
        const NoiseModel model = noise_of(photo, channel, clip_level[channel], stop);
        noise.photon[channel] = model.photon;
        noise.read[channel] = std::max(model.read, kLeastSigma * kLeastSigma);
    }
    return noise;
}

} // namespace petzval
