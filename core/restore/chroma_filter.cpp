#include "restore/chroma_filter.h"

#include "restore/complex_lanes.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// cycles/px: where the error is as strong as the signal, in colour differences and in green. Seen with
/// nine demosaicing algorithms of RawTherapee and LibRaw, and with JPEG; both grow with the fourth power.
constexpr double kChromaLimit = 0.3;
constexpr double kGreenLimit = 0.6;
/// Noise at low frequencies over its variance: colours are measured by every second and every fourth
/// photosite, and what demosaicing adds to green comes on top.
constexpr double kGreenNoise = 3.0;
constexpr double kColourNoise = 4.0;

/// The power of the error over that of the signal: (f / limit)^4.
std::vector<float> error_table(const RealFft& fft, double limit) {
    return frequency_table(fft, [limit](double square) {
        const double share = square / (limit * limit);
        return share * share;
    });
}

Complex complex_at(const Spectrum& spectrum, std::size_t i) {
    Complex value;
    for (int lane = 0; lane < kLanes; ++lane) {
        value.re[lane] = spectrum.data()[i + lane].real();
        value.im[lane] = spectrum.data()[i + lane].imag();
    }
    return value;
}

void put(Complex value, Spectrum& spectrum, std::size_t i) {
    for (int lane = 0; lane < kLanes; ++lane)
        spectrum.data()[i + lane] = {value.re[lane], value.im[lane]};
}

Complex difference(Complex a, Complex b) {
    return a -= b;
}

using SignalMatrix = std::array<std::array<Lanes, 3>, 3>;

/// K S K^H for diagonal K.
HermitianMatrix<3> blurred_power(const SignalMatrix& s, const ComplexVector<3>& k) {
    HermitianMatrix<3> power;
    for (int c = 0; c < 3; ++c)
        for (int d = 0; d <= c; ++d)
            power[c][d] = s[c][d] * conj_product(k[d], k[c]);
    return power;
}

/// T b T^T, for u = T y: red and blue become their differences from green.
HermitianMatrix<3> of_differences(const HermitianMatrix<3>& b) {
    HermitianMatrix<3> m;
    m[0][0].re = b[0][0].re + b[1][1].re - 2.0f * b[1][0].re;
    m[1][0] = difference(b[1][0], b[1][1]);
    m[1][1].re = b[1][1].re;
    m[2][0] = difference(difference(b[2][0], b[2][1]), m[1][0]);
    m[2][1] = difference(b[2][1], b[1][1]);
    m[2][2].re = b[2][2].re + b[1][1].re - 2.0f * b[2][1].re;
    return m;
}

} // namespace

void interpolate_colours(const TileOperator& blur, Image& image) {
    const std::vector<float> errors = error_table(blur.fft(), kChromaLimit);
    const Spectrum green = blur.spectrum_of(image, 1);
    for (const int c : {0, 2}) {
        Spectrum colour = blur.spectrum_of(image, c);
        for (std::size_t i = 0; i < errors.size(); ++i)
            colour.data()[i] = green.data()[i] + (colour.data()[i] - green.data()[i]) / (1.0f + errors[i]);
        blur.store(colour, image, c);
    }
}

ChromaFilter::ChromaFilter(const TileOperator& blur, SpectrumTables signal,
                           const std::array<double, 3>& noise)
    : blur_(blur)
    , signal_(std::move(signal))
    , noise_{kColourNoise * noise[0], kGreenNoise * noise[1], kColourNoise * noise[2]}
    , chroma_error_(error_table(blur.fft(), kChromaLimit))
    , green_error_(error_table(blur.fft(), kGreenLimit)) {}

std::vector<Spectrum> ChromaFilter::filtered(const std::vector<Spectrum>& blurred, double smoothing) const {
    std::vector<Spectrum> sharp;
    for (int c = 0; c < 3; ++c)
        sharp.push_back(blur_.fft().spectrum());
    std::array<float, 3> noise;
    for (int c = 0; c < 3; ++c)
        noise[c] = static_cast<float>(smoothing * noise_[c]);
    for (std::size_t first = 0; first < signal_.shape.size(); first += kLanes) {
        const std::size_t i = std::min(first, signal_.shape.size() - kLanes);
        const Lanes shape = lanes_at(signal_.shape, i), trust = lanes_at(signal_.trust, i);
        ComplexVector<3> k, u;
        SignalMatrix s;
        for (int c = 0; c < 3; ++c) {
            k[c] = complex_at(blur_.transfer(c), i);
            u[c] = complex_at(blurred[c], i);
            for (int d = 0; d < 3; ++d)
                s[c][d] = signal_.colours[c][d] * (c == d ? shape : shape * trust);
        }
        u[0] -= u[1];
        u[2] -= u[1];
        HermitianMatrix<3> m = of_differences(blurred_power(s, k));
        for (int c = 0; c < 3; ++c)
            m[c][c].re +=
                lanes_at(c == 1 ? green_error_ : chroma_error_, i) * m[c][c].re + trust * noise[c];
        ComplexVector<3> z = solved<3>(m, u);
        z[1] -= z[0];
        z[1] -= z[2];
        for (int c = 0; c < 3; ++c)
            z[c] = conj_product(k[c], z[c]);
        for (int c = 0; c < 3; ++c) {
            Complex x;
            for (int d = 0; d < 3; ++d)
                x += s[c][d] * z[d];
            put(x, sharp[c], i);
        }
    }
    // The mean is known.
    for (int c = 0; c < 3; ++c)
        sharp[c].data()[0] = blurred[c].data()[0];
    return sharp;
}

} // namespace petzval
