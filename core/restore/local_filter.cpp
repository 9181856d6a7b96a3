#include "restore/local_filter.h"

#include "restore/box_mean.h"
#include "restore/signal_spectrum.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace petzval {

namespace {

/// Smoothing of the estimates, in multiples of what fits the tile's mean. Tuned on photos that are not
/// Kodak's; finer steps bring nothing.
constexpr int kEstimates = 3;
constexpr float kLeastSmoothing = 0.3f;
constexpr float kStep = 8.0f;
/// px on each side: the detail is what differs from the mean over this far, and it is averaged over this
/// far.
constexpr int kReach = 2;
/// Of the tile's mean detail: what flat places have at least.
constexpr float kLeastDetail = 0.01f;

/// The power of an estimate's detail over the mean noise, all colours together.
std::vector<float> detail_of(const Image& estimate, const std::array<float, 3>& mean_variance) {
    std::vector<float> detail(estimate.plane(0).size());
    for (int c = 0; c < 3; ++c) {
        const auto plane = estimate.plane(c);
        std::vector<float> mean(plane.begin(), plane.end());
        smooth_by_box(mean, estimate.width(), estimate.height(), kReach);
        const float weight = 1.0f / mean_variance[c];
        for (std::size_t i = 0; i < detail.size(); ++i)
            detail[i] += weight * (plane[i] - mean[i]) * (plane[i] - mean[i]);
    }
    smooth_by_box(detail, estimate.width(), estimate.height(), kReach);
    return detail;
}

float mean_of(std::span<const float> values) {
    double sum = 0.0;
    for (const float value : values)
        sum += value;
    return static_cast<float>(sum / static_cast<double>(values.size()));
}

/// The noise's variance at each pixel over the tile's mean.
std::vector<float> relative_variance(const Image& sigma, const std::array<float, 3>& mean_variance) {
    std::vector<float> relative(sigma.plane(0).size());
    for (int c = 0; c < 3; ++c) {
        const auto plane = sigma.plane(c);
        const float weight = 1.0f / (3.0f * mean_variance[c]);
        for (std::size_t i = 0; i < relative.size(); ++i)
            relative[i] += weight * plane[i] * plane[i];
    }
    return relative;
}

/// log2 of a positive number to within 0.01, several at once: how smooth a place is need not be known
/// better.
float rough_log2(float value) {
    const auto bits = std::bit_cast<std::int32_t>(value);
    const float exponent = static_cast<float>((bits >> 23) - 127);
    const float mantissa = std::bit_cast<float>((bits & 0x7FFFFF) | 0x3F800000); // 1 to 2
    return exponent + (-0.34484843f * mantissa + 2.02466578f) * mantissa - 1.67487759f;
}

/// Which estimate each pixel takes: 0 the first, 0.5 between the first two, ...
std::vector<float> places_of(const Image& smoothest, const Image& sigma,
                             const std::array<double, 3>& noise_power) {
    std::array<float, 3> mean_variance;
    for (int c = 0; c < 3; ++c)
        mean_variance[c] = static_cast<float>(noise_power[c] / static_cast<double>(sigma.plane(0).size()));
    const std::vector<float> detail = detail_of(smoothest, mean_variance);
    const float mean_detail = std::max(mean_of(detail), 1e-20f);
    std::vector<float> places = relative_variance(sigma, mean_variance);
    const float per_step = 1.0f / std::log2(kStep);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const float wanted = places[i] / (detail[i] / mean_detail + kLeastDetail);
        places[i] = std::clamp(rough_log2(wanted / kLeastSmoothing) * per_step, 0.0f, kEstimates - 1.0f);
    }
    return places;
}

} // namespace

Image locally_filtered(const TileProblem& tile, double smoothing, const Estimates& estimates_of) {
    std::array<double, kEstimates> smoothings;
    double factor = kLeastSmoothing;
    for (int k = 0; k < kEstimates; ++k, factor *= kStep)
        smoothings[k] = smoothing * factor;
    const std::vector<Image> estimates = estimates_of(smoothings);
    const std::vector<float> places = places_of(estimates.back(), tile.sigma, noise_power(tile));
    Image result(tile.blur.width(), tile.blur.height(), 3);
    for (int c = 0; c < 3; ++c) {
        const std::span<float> plane = result.plane(c);
        std::array<const float*, kEstimates> values;
        for (int k = 0; k < kEstimates; ++k)
            values[k] = estimates[k].plane(c).data();
        for (std::size_t i = 0; i < plane.size(); ++i) {
            const int lower = std::min(static_cast<int>(places[i]), kEstimates - 2);
            const float from = values[lower][i];
            plane[i] = from + (places[i] - static_cast<float>(lower)) * (values[lower + 1][i] - from);
        }
    }
    return result;
}

} // namespace petzval
