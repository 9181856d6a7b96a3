#include "restore/noise_schedule.h"

#include "restore/lattice_filter.h"
#include "restore/mosaic_filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

namespace petzval {

namespace {

constexpr double kLeastNoise = 1.0 / 5000.0; ///< of white

double mean_square(std::span<const float> values) {
    double sum = 0.0;
    for (const float value : values)
        sum += static_cast<double>(value) * value;
    return sum / static_cast<double>(values.size());
}

Image combined(const Image& a, const Image& b, const auto& operation) {
    Image result = a;
    std::ranges::transform(a.values(), b.values(), result.values().begin(), operation);
    return result;
}

} // namespace

NoiseSchedule::NoiseSchedule(const TileProblem& tile)
    : blur_(tile.blur)
    , mosaic_(tile.mosaic)
    , lattice_(tile.lattice)
    , sigma_(tile.sigma) {
    const float least = static_cast<float>(kLeastNoise * tile.white);
    for (float& value : sigma_.values())
        value = std::max(value, least);
    for (int c = 0; c < sigma_.channels(); ++c)
        variance_[c] = mean_square(sigma_.plane(c));
    const double total = std::accumulate(sigma_.values().begin(), sigma_.values().end(), 0.0);
    start_of_white_ = tile.white * static_cast<double>(sigma_.values().size()) / total;
}

std::vector<double> NoiseSchedule::ratios(double start, int steps, double end) const {
    const double first = std::max(start * start_of_white_, end);
    std::vector<double> ratios(steps, first);
    for (int k = 1; k < steps; ++k)
        ratios[k] = first * std::pow(end / first, static_cast<double>(k) / (steps - 1));
    return ratios;
}

Image NoiseSchedule::level(double ratio) const {
    Image level = sigma_;
    for (float& value : level.values())
        value *= static_cast<float>(ratio);
    return level;
}

Image NoiseSchedule::drawn(double ratio, Rng& rng) const {
    return product(level(ratio), normal_image(sigma_.width(), sigma_.height(), sigma_.channels(), rng));
}

Image NoiseSchedule::misfit(const TileProblem& tile, const Image& x) const {
    return quotient(sum(tile.completed(x), -1.0, blur_.applied(x)), sigma_);
}

Image NoiseSchedule::data_step(const Image& y, const Image& z, double lambda, double ratio) const {
    const double balance = lambda / (ratio * ratio);
    if (mosaic_) return mosaic_data_step(blur_, *mosaic_, mosaic_of(y, *mosaic_), z, variance_, balance);
    if (lattice_) return lattice_data_step(blur_, *lattice_, y, z, variance_, balance);
    std::array<double, 3> alpha;
    alpha.fill(balance);
    return blur_.data_step(y, z, alpha);
}

Image sum(const Image& a, double weight, const Image& b) {
    const float scale = static_cast<float>(weight);
    return combined(a, b, [scale](float a, float b) { return a + scale * b; });
}

Image product(const Image& a, const Image& b) {
    return combined(a, b, std::multiplies<>());
}

Image quotient(const Image& a, const Image& b) {
    return combined(a, b, std::divides<>());
}

double squared_norm(const Image& image) {
    return std::transform_reduce(image.values().begin(), image.values().end(), 0.0, std::plus<>(),
                                 [](double value) { return value * value; });
}

Image normal_image(int width, int height, int channels, Rng& rng) {
    std::normal_distribution<float> normal;
    Image image(width, height, channels);
    std::ranges::generate(image.values(), [&] { return normal(rng); });
    return image;
}

} // namespace petzval
