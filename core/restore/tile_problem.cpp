#include "restore/tile_problem.h"

#include "restore/chroma_filter.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace petzval {

namespace {

/// The kernel with its centre pixel at the origin of the canvas.
Spectrum transfer_of(const RealFft& fft, std::span<const float> kernel, int size) {
    Samples samples = fft.samples();
    const int reach = size / 2;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const int y = (i - reach + fft.height()) % fft.height();
            const int x = (j - reach + fft.width()) % fft.width();
            samples.data()[static_cast<std::size_t>(y) * fft.width() + x] += kernel[i * size + j];
        }
    Spectrum spectrum = fft.spectrum();
    fft.forward(samples, spectrum);
    return spectrum;
}

} // namespace

TileOperator::TileOperator(int width, int height, int kernel_size,
                           const std::vector<std::vector<float>>& kernels)
    : TileOperator(RealFft(width, height), kernel_size, kernels) {}

TileOperator::TileOperator(RealFft fft, int kernel_size, const std::vector<std::vector<float>>& kernels)
    : fft_(std::move(fft)) {
    if (kernels.size() != 1 && kernels.size() != 3)
        throw std::logic_error("a tile's blur takes one kernel or three");
    if (kernel_size % 2 == 0 || kernel_size > std::min(width(), height()))
        throw std::logic_error("a tile's kernel is of even size or larger than the tile");
    for (const std::vector<float>& kernel : kernels) {
        if (kernel.size() != static_cast<std::size_t>(kernel_size) * kernel_size)
            throw std::logic_error("a tile's kernel is not of its size");
        transfer_.push_back(transfer_of(fft_, kernel, kernel_size));
    }
}

Spectrum TileOperator::spectrum_of(const Image& image, int channel) const {
    if (image.width() != width() || image.height() != height())
        throw std::logic_error("an image does not have the size of its tile's blur");
    Samples samples = fft_.samples();
    std::ranges::copy(image.plane(channel), samples.data());
    Spectrum spectrum = fft_.spectrum();
    fft_.forward(samples, spectrum);
    return spectrum;
}

void TileOperator::store(Spectrum& spectrum, Image& image, int channel) const {
    Samples samples = fft_.samples();
    fft_.inverse(spectrum, samples);
    const float scale = 1.0f / (static_cast<float>(width()) * static_cast<float>(height()));
    std::ranges::transform(samples.values(), image.plane(channel).begin(),
                           [scale](float value) { return value * scale; });
}

Image TileOperator::applied(const Image& image) const {
    Image result(width(), height(), image.channels());
    for (int channel = 0; channel < image.channels(); ++channel) {
        Spectrum spectrum = spectrum_of(image, channel);
        std::ranges::transform(spectrum.values(), transfer(channel).values(), spectrum.data(),
                               std::multiplies<>());
        store(spectrum, result, channel);
    }
    return result;
}

Image TileOperator::adjoint_applied(const Image& image) const {
    Image result(width(), height(), image.channels());
    for (int channel = 0; channel < image.channels(); ++channel) {
        Spectrum spectrum = spectrum_of(image, channel);
        std::ranges::transform(spectrum.values(), transfer(channel).values(), spectrum.data(),
                               [](auto value, auto transfer) { return value * std::conj(transfer); });
        store(spectrum, result, channel);
    }
    return result;
}

Image TileOperator::data_step(const Image& y, const Image& z, std::span<const double> alpha) const {
    Image result(width(), height(), y.channels());
    for (int channel = 0; channel < y.channels(); ++channel) {
        Spectrum spectrum = spectrum_of(y, channel);
        const Spectrum pull = spectrum_of(z, channel);
        const Spectrum& blur = transfer(channel);
        const float weight = static_cast<float>(alpha[channel]);
        for (std::size_t i = 0; i < spectrum.values().size(); ++i) {
            const std::complex<float> k = blur.data()[i];
            spectrum.data()[i] =
                (std::conj(k) * spectrum.data()[i] + weight * pull.data()[i]) / (std::norm(k) + weight);
        }
        store(spectrum, result, channel);
    }
    return result;
}

namespace {

/// `expected`: the estimate's own blur.
Image filled_by(const Image& expected, const TileProblem& tile) {
    Image filled = tile.blurred;
    for (std::size_t i = 0; i < tile.evidence.size(); ++i) {
        float& value = filled.values()[i];
        if (tile.evidence[i] == Evidence::Missing) value = expected.values()[i];
        if (tile.evidence[i] == Evidence::AtLeast) value = std::max(value, expected.values()[i]);
    }
    return filled;
}

} // namespace

Image TileProblem::filled(const Image& estimate) const {
    if (std::ranges::all_of(evidence, [](Evidence e) { return e == Evidence::Measured; })) return blurred;
    return filled_by(blur.applied(estimate), *this);
}

Image TileProblem::completed(const Image& estimate) const {
    if (!interpolated_colours) return filled(estimate);
    const Image expected = blur.applied(estimate);
    Image complete = filled_by(expected, *this);
    const auto values = complete.values();
    std::ranges::transform(values, expected.values(), values.begin(), std::minus<>());
    interpolate_colours(blur, complete);
    std::ranges::transform(values, expected.values(), values.begin(), std::plus<>());
    return complete;
}

} // namespace petzval
