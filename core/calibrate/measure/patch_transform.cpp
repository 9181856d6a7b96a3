#include "calibrate/measure/patch_transform.h"

#include "image/hann.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr double kLeastLight = 1e-4; // that contrast is told relative to

} // namespace

PatchTransform::PatchTransform(int patch)
    : patch_(patch)
    , fft_(patch, patch)
    , samples_(fft_.samples())
    , across_{fft_.spectrum(), fft_.spectrum(), fft_.spectrum()}
    , down_{fft_.spectrum(), fft_.spectrum(), fft_.spectrum()}
    , window_(static_cast<std::size_t>(patch) * patch) {
    for (int y = 0; y < patch; ++y)
        for (int x = 0; x < patch; ++x)
            window_[static_cast<std::size_t>(y) * patch + x] =
                static_cast<float>(hann(x, patch) * hann(y, patch));
    for (const float w : window_) {
        window_sum_ += w;
        window_energy_ += static_cast<double>(w) * w;
    }
    const auto gain = [patch](int index) {
        const double s = std::sin(std::numbers::pi * index / patch);
        return 4.0 * s * s;
    };
    for (int row = 0; row < patch; ++row)
        for (int col = 0; col < fft_.spectrum_width(); ++col)
            gain_.push_back(row == 0 && col == 0 ? 1.0 : gain(row) + gain(col));
}

/// Each pixel less its neighbour to the left, or above; the window is 0 where that lies outside.
void PatchTransform::transform_differences(const Image& photo, int plane, int left, int top, bool across,
                                           Spectrum& spectrum) {
    const std::span<float> out = samples_.values();
    std::ranges::fill(out, 0.0f);
    for (int y = 1; y < patch_; ++y) {
        const std::span<const float> row = photo.row(plane, top + y).subspan(left, patch_);
        const std::span<const float> above = photo.row(plane, top + y - 1).subspan(left, patch_);
        for (int x = 1; x < patch_; ++x) {
            const std::size_t i = static_cast<std::size_t>(y) * patch_ + x;
            out[i] = (row[x] - (across ? row[x - 1] : above[x])) * window_[i];
        }
    }
    fft_.forward(samples_, spectrum);
}

void PatchTransform::transform(const Image& photo, int left, int top) {
    for (int c = 0; c < 3; ++c) {
        const int plane = photo.channels() == 3 ? c : 0;
        double mean = 0.0;
        for (int y = 0; y < patch_; ++y) {
            const std::span<const float> row = photo.row(plane, top + y).subspan(left, patch_);
            for (int x = 0; x < patch_; ++x)
                mean += row[x] * window_[static_cast<std::size_t>(y) * patch_ + x];
        }
        means_[c] = mean / window_sum_;
        transform_differences(photo, plane, left, top, true, across_[c]);
        transform_differences(photo, plane, left, top, false, down_[c]);
    }
}

std::complex<double> PatchTransform::product(int p, int q, int index) const {
    const auto times = [index](const Spectrum& a, const Spectrum& b) {
        const std::complex<double> x = a.values()[index], y = b.values()[index];
        return std::complex<double>(x.real() * y.real() + x.imag() * y.imag(),
                                    x.imag() * y.real() - x.real() * y.imag());
    };
    return (times(across_[p], across_[q]) + times(down_[p], down_[q])) / gain_[index];
}

float PatchTransform::contrast(const FrequencyBand& band, const double* passed) const {
    double sum = 0.0;
    for (int c = 0; c < 3; ++c)
        for (std::size_t f = 0; f < band.size(); ++f) {
            const double part = band.weight[f] * product(c, c, band.index[f]).real() / 3.0;
            sum += passed ? part / passed[c * band.size() + f] : part;
        }
    return static_cast<float>(sum);
}

void PatchTransform::add_to(SpectrumSum& sum, const FrequencyBand& band, double weight,
                            double contrast) const {
    const double scale = weight / contrast;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const int i = band.index[f];
        Hermitian3& s = sum.sum[f];
        s.rr += scale * product(0, 0, i).real();
        s.gg += scale * product(1, 1, i).real();
        s.bb += scale * product(2, 2, i).real();
        s.rg += scale * product(0, 1, i);
        s.rb += scale * product(0, 2, i);
        s.gb += scale * product(1, 2, i);
    }
    sum.weight += weight;
    sum.noise_gain += scale * window_energy_;
    for (int c = 0; c < 3; ++c)
        sum.signal_gain[c] += scale * window_energy_ * std::max(0.0, means_[c]);
    const double light = std::max((means_[0] + means_[1] + means_[2]) / 3.0, kLeastLight);
    sum.log_contrast += weight * std::log(contrast / (light * light));
}

} // namespace petzval
