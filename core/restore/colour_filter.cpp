#include "restore/colour_filter.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Real and imaginary parts in turn: as std::complex guarantees, and faster than its own product, which
/// looks for infinities.
const float* parts_of(const Spectrum& spectrum) {
    return reinterpret_cast<const float*>(spectrum.data());
}

/// |K|, and Y turned back by the phase of K.
struct Aligned {
    Aligned(const float* k, const float* y)
        : gain(std::sqrt(k[0] * k[0] + k[1] * k[1] + 1e-12f)) {
        const float inverse = 1.0f / gain;
        value[0] = (k[0] * y[0] + k[1] * y[1]) * inverse;
        value[1] = (k[0] * y[1] - k[1] * y[0]) * inverse;
    }
    float gain;
    float value[2];
};

} // namespace

ColourFilter::ColourFilter(const TileOperator& blur, const SignalSpectrum& signal,
                           const std::array<double, 3>& noise)
    : blur_(blur)
    , signal_(spectrum_tables(blur, signal))
    , noise_(noise) {}

std::vector<Spectrum> ColourFilter::filtered(const std::vector<Spectrum>& blurred, double smoothing) const {
    std::vector<Spectrum> sharp;
    for (int c = 0; c < 3; ++c)
        sharp.push_back(blur_.fft().spectrum());
    solve(blurred, smoothing, sharp);
    // The mean is known.
    for (int c = 0; c < 3; ++c)
        sharp[c].data()[0] = blurred[c].data()[0];
    return sharp;
}

void ColourFilter::solve(const std::vector<Spectrum>& blurred, double smoothing,
                         std::vector<Spectrum>& sharp) const {
    const float* __restrict k0 = parts_of(blur_.transfer(0));
    const float* __restrict k1 = parts_of(blur_.transfer(1));
    const float* __restrict k2 = parts_of(blur_.transfer(2));
    const float* __restrict y0 = parts_of(blurred[0]);
    const float* __restrict y1 = parts_of(blurred[1]);
    const float* __restrict y2 = parts_of(blurred[2]);
    float* __restrict x0 = reinterpret_cast<float*>(sharp[0].data());
    float* __restrict x1 = reinterpret_cast<float*>(sharp[1].data());
    float* __restrict x2 = reinterpret_cast<float*>(sharp[2].data());
    const float* __restrict shapes = signal_.shape.data();
    const float* __restrict trusts = signal_.trust.data();
    const auto& colours = signal_.colours;
    const float c00 = colours[0][0], c01 = colours[0][1], c02 = colours[0][2];
    const float c11 = colours[1][1], c12 = colours[1][2], c22 = colours[2][2];
    const float n0 = smoothing * noise_[0], n1 = smoothing * noise_[1], n2 = smoothing * noise_[2];
    const std::size_t count = signal_.shape.size();
#pragma GCC ivdep
    for (std::size_t i = 0; i < count; ++i) {
        const Aligned a0(k0 + 2 * i, y0 + 2 * i);
        const Aligned a1(k1 + 2 * i, y1 + 2 * i);
        const Aligned a2(k2 + 2 * i, y2 + 2 * i);
        // Turned by the phases of K, the system is real: M = |K| S |K| + N = L D L^T.
        const float s = shapes[i], t = trusts[i];
        const float s00 = s * c00 * a0.gain, s01 = s * t * c01, s02 = s * t * c02;
        const float s11 = s * c11 * a1.gain, s12 = s * t * c12, s22 = s * c22 * a2.gain;
        const float d0 = 1.0f / (s00 * a0.gain + t * n0);
        const float m01 = s01 * a0.gain * a1.gain, m02 = s02 * a0.gain * a2.gain;
        const float l10 = m01 * d0, l20 = m02 * d0;
        const float d1 = 1.0f / (s11 * a1.gain + t * n1 - l10 * m01);
        const float m12 = s12 * a1.gain * a2.gain - l20 * m01;
        const float l21 = m12 * d1;
        const float d2 = 1.0f / (s22 * a2.gain + t * n2 - l20 * m02 - l21 * m12);
        for (int part = 0; part < 2; ++part) {
            const float b0 = a0.value[part];
            const float b1 = a1.value[part] - l10 * b0;
            const float b2 = a2.value[part] - l20 * b0 - l21 * b1;
            const float z2 = b2 * d2;
            const float z1 = b1 * d1 - l21 * z2;
            const float z0 = b0 * d0 - l10 * z1 - l20 * z2;
            const float w0 = a0.gain * z0, w1 = a1.gain * z1, w2 = a2.gain * z2;
            x0[2 * i + part] = s00 * z0 + s01 * w1 + s02 * w2;
            x1[2 * i + part] = s01 * w0 + s11 * z1 + s12 * w2;
            x2[2 * i + part] = s02 * w0 + s12 * w1 + s22 * z2;
        }
    }
}

} // namespace petzval
