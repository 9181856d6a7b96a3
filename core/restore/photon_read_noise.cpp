#include "restore/photon_read_noise.h"

#include "base/error.h"
#include "image/noise.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Of white, as a standard deviation: below what any file holds.
constexpr double kLeastSigma = 1e-6;

struct Line {
    double slope = 0.0;
    double offset = 0.0;
};

/// Least squares of variance = slope * light + offset, both at least 0. The error of a measured variance is
/// proportional to the variance, so each level weighs by one over its square.
Line non_negative_fit(const std::vector<NoiseModel::Level>& levels) {
    constexpr double least = kLeastSigma * kLeastSigma;
    double w = 0.0, wx = 0.0, wy = 0.0, wxx = 0.0, wxy = 0.0;
    for (const auto& [light, variance] : levels) {
        const double weight = 1.0 / (std::max(variance, least) * std::max(variance, least));
        w += weight;
        wx += weight * light;
        wy += weight * variance;
        wxx += weight * light * light;
        wxy += weight * light * variance;
    }
    if (w == 0.0) return {};
    const double determinant = w * wxx - wx * wx;
    const Line free = determinant > 1e-12 * w * wxx
                          ? Line{(w * wxy - wx * wy) / determinant, (wxx * wy - wx * wxy) / determinant}
                          : Line{0.0, wy / w};
    if (free.slope < 0.0) return {0.0, wy / w};
    if (free.offset < 0.0) return {wxy / wxx, 0.0};
    return free;
}

double mean_variance(const std::vector<NoiseModel::Level>& levels) {
    double sum = 0.0;
    for (const NoiseModel::Level& level : levels)
        sum += level.variance;
    return levels.empty() ? 0.0 : sum / static_cast<double>(levels.size());
}

/// What neighbouring pixels show, unless demosaicing has made them alike: bilinear interpolation leaves a
/// fifth of green's variance there, and nothing of red's and blue's.
std::vector<NoiseModel::Level> levels_of(const Image& photo, int channel, float clip_level,
                                         const std::stop_token& stop) {
    constexpr double interpolated_share = 1.0 / 3.0;
    constexpr int beyond_interpolation = 3;
    const auto fine = noise_of(photo, channel, clip_level, stop).levels;
    const auto coarse = noise_of(photo, channel, clip_level, stop, beyond_interpolation).levels;
    return mean_variance(fine) < interpolated_share * mean_variance(coarse) ? coarse : fine;
}

} // namespace

double PhotonReadNoise::sigma(int channel, double light) const {
    return std::sqrt(photon[channel] * std::max(light, 0.0) + read[channel]);
}

PhotonReadNoise white_noise(double sigma) {
    if (!(sigma >= 0.0 && sigma <= 1.0))
        throw Error(ErrorCode::InvalidOption, "noise", "it must be from 0 to 1");
    PhotonReadNoise noise;
    noise.read.fill(std::max(sigma, kLeastSigma) * std::max(sigma, kLeastSigma));
    return noise;
}

PhotonReadNoise estimated_noise(const Image& photo, const std::array<float, 3>& clip_level,
                                std::stop_token stop) {
    PhotonReadNoise noise;
    for (int channel = 0; channel < photo.channels(); ++channel) {
        const Line line = non_negative_fit(levels_of(photo, channel, clip_level[channel], stop));
        noise.photon[channel] = line.slope;
        noise.read[channel] = std::max(line.offset, kLeastSigma * kLeastSigma);
    }
    return noise;
}

} // namespace petzval
