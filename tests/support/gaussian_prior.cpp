#include "support/gaussian_prior.h"

#include "support/synthetic.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace petzval::test {

namespace {

constexpr int kKernelSize = 3;
constexpr double kContrast = 0.12; ///< standard deviation of the images

std::vector<std::vector<float>> asymmetric_kernels(std::uint64_t seed) {
    const PsfGrid grid = asymmetric_grid({1, 1, 3, kKernelSize}, seed);
    std::vector<std::vector<float>> kernels;
    for (int channel = 0; channel < 3; ++channel)
        kernels.push_back(grid.interpolated(0.5, 0.5, channel));
    return kernels;
}

/// How often a bin of the half plane stands for two frequencies of the whole.
double multiplicity(const RealFft& fft, std::size_t bin) {
    const int x = static_cast<int>(bin % fft.spectrum_width());
    return x == 0 || 2 * x == fft.width() ? 1.0 : 2.0;
}

/// Falls with the square of the frequency, as photos' spectra do.
std::vector<float> natural_power(const RealFft& fft) {
    std::vector<float> power(static_cast<std::size_t>(fft.spectrum_width()) * fft.height());
    double total = 0.0;
    for (std::size_t i = 0; i < power.size(); ++i) {
        const int row = static_cast<int>(i) / fft.spectrum_width();
        const double v = static_cast<double>(std::min(row, fft.height() - row)) / fft.height();
        const double u = static_cast<double>(i % fft.spectrum_width()) / fft.width();
        power[i] = static_cast<float>(1.0 / (0.002 + u * u + v * v));
        total += power[i] * multiplicity(fft, i);
    }
    const double scale = kContrast * kContrast * fft.width() * fft.height() / total;
    for (float& value : power)
        value *= static_cast<float>(scale);
    return power;
}

Image white(int width, int height, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::normal_distribution<float> normal;
    Image image(width, height, 3);
    std::ranges::generate(image.values(), [&] { return normal(rng); });
    return image;
}

double mean_of(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

GaussianPrior::GaussianPrior(int width, int height)
    : fft_(width, height)
    , power_(natural_power(fft_))
    , identity_(fft_, 1, {{1.0f}}) {}

Image GaussianPrior::filtered(const TileOperator& blur, const Image& y, const Filter& filter) const {
    Image deviation = y;
    for (float& value : deviation.values())
        value -= kMean;
    for (int channel = 0; channel < y.channels(); ++channel) {
        Spectrum spectrum = blur.spectrum_of(deviation, channel);
        for (std::size_t i = 0; i < power_.size(); ++i)
            spectrum.data()[i] *= filter(blur.transfer(channel).data()[i], power_[i]);
        blur.store(spectrum, deviation, channel);
    }
    for (float& value : deviation.values())
        value += kMean;
    return deviation;
}

Image GaussianPrior::posterior_mean(const TileOperator& blur, const Image& y, double sigma) const {
    const float variance = static_cast<float>(sigma * sigma);
    return filtered(blur, y, [variance](std::complex<float> k, float s) {
        return std::conj(k) * s / (std::norm(k) * s + variance);
    });
}

double GaussianPrior::posterior_variance(const TileOperator& blur, double sigma) const {
    double total = 0.0;
    for (int channel = 0; channel < 3; ++channel)
        for (std::size_t i = 0; i < power_.size(); ++i) {
            const double precision =
                1.0 / power_[i] + std::norm(blur.transfer(channel).data()[i]) / (sigma * sigma);
            total += multiplicity(fft_, i) / precision;
        }
    return total / (3.0 * fft_.width() * fft_.height());
}

Image GaussianPrior::shrunk(const Image& image, const Image& sigma) const {
    Image result = image;
    for (int channel = 0; channel < image.channels(); ++channel) {
        const double level = mean_of(sigma.plane(channel));
        Spectrum spectrum = identity_.spectrum_of(image, channel);
        for (std::size_t i = 0; i < power_.size(); ++i)
            spectrum.data()[i] *= static_cast<float>(power_[i] / (power_[i] + level * level));
        identity_.store(spectrum, result, channel);
    }
    return result;
}

Image GaussianPrior::denoised(const Image& noisy, const Image& sigma) const {
    Image deviation = noisy;
    for (float& value : deviation.values())
        value -= kMean;
    Image clean = shrunk(deviation, sigma);
    for (float& value : clean.values())
        value += kMean;
    return clean;
}

Denoiser::Pullback GaussianPrior::pulled_back(const Image& noisy, const Image& sigma,
                                              const Image& direction) const {
    return {denoised(noisy, sigma), shrunk(direction, sigma)};
}

Image GaussianPrior::sample(std::uint64_t seed) const {
    Image image = white(fft_.width(), fft_.height(), seed);
    for (float& value : image.values())
        value += kMean;
    return filtered(identity_, image, [](std::complex<float>, float s) { return std::sqrt(s); });
}

GaussianTile::GaussianTile(const GaussianPrior& prior, int width, int height, double noise,
                           std::uint64_t seed)
    : blur(width, height, kKernelSize, asymmetric_kernels(seed))
    , truth(prior.sample(seed))
    , blurred(blur.applied(truth))
    , evidence(blurred.values().size(), Evidence::Measured)
    , sigma(width, height, 3) {
    const Image drawn = white(width, height, seed + 1);
    for (std::size_t i = 0; i < blurred.values().size(); ++i) {
        sigma.values()[i] = static_cast<float>(noise);
        blurred.values()[i] += static_cast<float>(noise) * drawn.values()[i];
    }
}

Draws drawn(const Solver& solver, const GaussianTile& tile, const Image& posterior_mean, int seeds) {
    std::vector<Image> draws;
    Image mean(tile.truth.width(), tile.truth.height(), 3);
    for (int seed = 0; seed < seeds; ++seed) {
        draws.push_back(solver.restored(tile.problem({}, seed), {}));
        for (std::size_t i = 0; i < mean.values().size(); ++i)
            mean.values()[i] += draws.back().values()[i] / static_cast<float>(seeds);
    }
    double spread = 0.0;
    for (const Image& draw : draws)
        spread += std::pow(rms_difference(draw, mean), 2.0) / (seeds - 1);
    return {rms_difference(mean, posterior_mean), std::sqrt(spread)};
}

double rms_difference(const Image& a, const Image& b) {
    const double total =
        std::transform_reduce(a.values().begin(), a.values().end(), b.values().begin(), 0.0, std::plus<>(),
                              [](double a, double b) { return (a - b) * (a - b); });
    return std::sqrt(total / static_cast<double>(a.values().size()));
}

} // namespace petzval::test
