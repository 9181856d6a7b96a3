#include "restore/colour_filter.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// cycles/px. Coarser structures are shading, which a power law of detail says nothing about; noise there
/// does not show.
constexpr double kCoarse = 1.0 / 32.0;

double frequency_at(int index, int count) {
    return static_cast<double>(index <= count / 2 ? index : index - count) / count;
}

/// Values of a function of |f| between 0 and sqrt(1/2), looked up.
class RadialTable {
public:
    template <typename Function>
    explicit RadialTable(const Function& function) {
        for (int i = 0; i <= kSize; ++i)
            values_.push_back(static_cast<float>(function((i + 0.5) / kScale)));
    }
    float at(double frequency) const { return values_[static_cast<int>(frequency * kScale)]; }

private:
    static constexpr int kSize = 2048;
    static constexpr double kScale = kSize / 0.70711;
    std::vector<float> values_;
};

} // namespace

ColourFilter::ColourFilter(const TileOperator& blur, const SignalSpectrum& signal,
                           const std::array<double, 3>& noise)
    : blur_(blur)
    , signal_(signal)
    , noise_(noise) {
    const RadialTable shapes([&](double f) { return signal.shape(f); });
    const RadialTable trusts([](double f) { return std::min(1.0, std::pow(f / kCoarse, 4.0)); });
    const int columns = blur.fft().spectrum_width();
    shape_.reserve(static_cast<std::size_t>(blur.height()) * columns);
    trust_.reserve(shape_.capacity());
    for (int v = 0; v < blur.height(); ++v) {
        const double fy = frequency_at(v, blur.height());
        for (int u = 0; u < columns; ++u) {
            const double fx = static_cast<double>(u) / blur.width();
            const double f = std::sqrt(fx * fx + fy * fy);
            shape_.push_back(shapes.at(f));
            trust_.push_back(trusts.at(f));
        }
    }
}

std::vector<Spectrum> ColourFilter::filtered(const std::vector<Spectrum>& blurred, double smoothing) const {
    using Complex = std::complex<float>;
    std::vector<Spectrum> sharp;
    for (int c = 0; c < 3; ++c)
        sharp.push_back(blur_.fft().spectrum());
    const auto& colours = signal_.colours;
    const float c00 = colours[0][0], c01 = colours[0][1], c02 = colours[0][2];
    const float c11 = colours[1][1], c12 = colours[1][2], c22 = colours[2][2];
    const float n0 = smoothing * noise_[0], n1 = smoothing * noise_[1], n2 = smoothing * noise_[2];
    const Complex* k0 = blur_.transfer(0).data();
    const Complex* k1 = blur_.transfer(1).data();
    const Complex* k2 = blur_.transfer(2).data();
    const Complex *y0 = blurred[0].data(), *y1 = blurred[1].data(), *y2 = blurred[2].data();
    for (std::size_t i = 0; i < shape_.size(); ++i) {
        // Turned by the phases of K, the 3 x 3 system is real: M = S |K| |K| + N.
        const float s = shape_[i];
        const float t = trust_[i];
        const float g0 = std::sqrt(std::norm(k0[i]) + 1e-12f);
        const float g1 = std::sqrt(std::norm(k1[i]) + 1e-12f);
        const float g2 = std::sqrt(std::norm(k2[i]) + 1e-12f);
        const float s00 = s * c00 * g0, s01 = s * c01, s02 = s * c02;
        const float s11 = s * c11 * g1, s12 = s * c12, s22 = s * c22 * g2;
        // M = L D L^T.
        const float d0 = s00 * g0 + t * n0;
        const float l10 = s01 * g0 * g1 / d0;
        const float l20 = s02 * g0 * g2 / d0;
        const float d1 = s11 * g1 + t * n1 - l10 * l10 * d0;
        const float l21 = (s12 * g1 * g2 - l20 * l10 * d0) / d1;
        const float d2 = s22 * g2 + t * n2 - l20 * l20 * d0 - l21 * l21 * d1;
        const Complex b0 = std::conj(k0[i]) * y0[i] / g0;
        const Complex b1 = std::conj(k1[i]) * y1[i] / g1 - l10 * b0;
        const Complex b2 = std::conj(k2[i]) * y2[i] / g2 - l20 * b0 - l21 * b1;
        const Complex z2 = b2 / d2;
        const Complex z1 = b1 / d1 - l21 * z2;
        const Complex z0 = b0 / d0 - l10 * z1 - l20 * z2;
        sharp[0].data()[i] = s00 * z0 + s01 * g1 * z1 + s02 * g2 * z2;
        sharp[1].data()[i] = s01 * g0 * z0 + s11 * z1 + s12 * g2 * z2;
        sharp[2].data()[i] = s02 * g0 * z0 + s12 * g1 * z1 + s22 * z2;
    }
    // The mean is known.
    for (int c = 0; c < 3; ++c)
        sharp[c].data()[0] = blurred[c].data()[0];
    return sharp;
}

} // namespace petzval
