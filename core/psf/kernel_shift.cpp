#include "psf/kernel_shift.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

/// Room for the largest shift on top of the linear correlation of two kernels.
int transform_side(int size) {
    return std::max(64, fast_fft_size(2 * size + 2 * static_cast<int>(KernelAlignment::max_shift)));
}

} // namespace

/// A correlation with its derivatives by the shift.
struct KernelAlignment::Peak {
    double value = 0.0;
    double dx = 0.0, dy = 0.0;
    double dxx = 0.0, dxy = 0.0, dyy = 0.0;
};

KernelAlignment::KernelAlignment(int size)
    : size_(size)
    , fft_(transform_side(size), transform_side(size)) {}

double KernelAlignment::frequency(int index) const {
    const int side = fft_.width();
    return static_cast<double>(index <= side / 2 ? index : index - side) / side;
}

std::vector<std::complex<float>> KernelAlignment::transform(std::span<const float> kernel) const {
    Samples samples = fft_.samples();
    Spectrum spectrum = fft_.spectrum();
    for (int y = 0; y < size_; ++y)
        std::ranges::copy(kernel.subspan(y * size_, size_), samples.data() + y * fft_.width());
    fft_.forward(samples, spectrum);
    return {spectrum.values().begin(), spectrum.values().end()};
}

KernelAlignment::Peak KernelAlignment::peak_at(std::span<const std::complex<double>> cross_spectrum,
                                               double x, double y) const {
    const int side = fft_.width();
    const double turn = 2.0 * std::numbers::pi;
    std::vector<std::complex<double>> across(fft_.spectrum_width());
    for (int u = 0; u < fft_.spectrum_width(); ++u)
        across[u] = std::polar(u == 0 || u == side / 2 ? 1.0 : 2.0, -turn * frequency(u) * x);
    Peak peak;
    for (int v = 0; v < side; ++v) {
        const std::complex<double> down = std::polar(1.0, -turn * frequency(v) * y);
        const double wy = turn * frequency(v);
        for (int u = 0; u < fft_.spectrum_width(); ++u) {
            const std::complex<double> term =
                cross_spectrum[static_cast<std::size_t>(v) * fft_.spectrum_width() + u] * across[u] * down;
            const double wx = turn * frequency(u);
            peak.value += term.real();
            peak.dx += wx * term.imag();
            peak.dy += wy * term.imag();
            peak.dxx -= wx * wx * term.real();
            peak.dxy -= wx * wy * term.real();
            peak.dyy -= wy * wy * term.real();
        }
    }
    const double scale = 1.0 / (static_cast<double>(side) * side);
    for (double* value : {&peak.value, &peak.dx, &peak.dy, &peak.dxx, &peak.dxy, &peak.dyy})
        *value *= scale;
    return peak;
}

KernelShift KernelAlignment::best_shift(std::span<const std::complex<double>> cross_spectrum) const {
    KernelShift best{0.0, 0.0, peak_at(cross_spectrum, 0.0, 0.0).value};
    const auto search = [&](double reach, double step) {
        const KernelShift around = best;
        for (double y = -reach; y <= reach + 1e-9; y += step)
            for (double x = -reach; x <= reach + 1e-9; x += step) {
                if (std::max(std::abs(around.x + x), std::abs(around.y + y)) > max_shift) continue;
                const double value = peak_at(cross_spectrum, around.x + x, around.y + y).value;
                if (value > best.correlation) best = {around.x + x, around.y + y, value};
            }
    };
    search(max_shift, 1.0);
    search(0.5, 0.25);
    for (int step = 0; step < 6; ++step) { // Newton's; the peak is round within a quarter of a pixel
        const Peak peak = peak_at(cross_spectrum, best.x, best.y);
        const double determinant = peak.dxx * peak.dyy - peak.dxy * peak.dxy;
        if (!(determinant > 0.0 && peak.dxx < 0.0)) break;
        const double x = best.x - (peak.dyy * peak.dx - peak.dxy * peak.dy) / determinant;
        const double y = best.y - (peak.dxx * peak.dy - peak.dxy * peak.dx) / determinant;
        if (std::max(std::abs(x), std::abs(y)) > max_shift) break;
        const double value = peak_at(cross_spectrum, x, y).value;
        if (value <= best.correlation) break;
        best = {x, y, value};
    }
    const auto rounded = [](double shift) { return std::round(shift * 1000.0) / 1000.0; };
    return {rounded(best.x), rounded(best.y), best.correlation};
}

Centroid KernelAlignment::offset(std::span<const float> a, std::span<const float> b) const {
    const auto first = transform(a), second = transform(b);
    std::vector<std::complex<double>> cross(first.size());
    add_cross_spectrum(second, first, cross);
    const KernelShift shift = best_shift(cross);
    return {shift.x, shift.y};
}

std::vector<float> KernelAlignment::shifted(std::span<const float> kernel, double x, double y) const {
    if (x == 0.0 && y == 0.0) return {kernel.begin(), kernel.end()};
    const int side = fft_.width();
    Samples samples = fft_.samples();
    Spectrum spectrum = fft_.spectrum();
    std::ranges::copy(transform(kernel), spectrum.data());
    for (int v = 0; v < side; ++v)
        for (int u = 0; u < fft_.spectrum_width(); ++u)
            spectrum.data()[static_cast<std::size_t>(v) * fft_.spectrum_width() + u] *= std::polar(
                1.0f / (static_cast<float>(side) * side),
                static_cast<float>(-2.0 * std::numbers::pi * (frequency(u) * x + frequency(v) * y)));
    fft_.inverse(spectrum, samples);
    std::vector<float> result;
    for (int row = 0; row < size_; ++row)
        result.insert(result.end(), samples.data() + row * side, samples.data() + row * side + size_);
    return result;
}

void add_cross_spectrum(std::span<const std::complex<float>> a, std::span<const std::complex<float>> b,
                        std::span<std::complex<double>> sum) {
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += std::complex<double>(a[i]) * std::conj(std::complex<double>(b[i]));
}

} // namespace petzval
