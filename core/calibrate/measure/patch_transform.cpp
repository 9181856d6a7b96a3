#include "calibrate/measure/patch_transform.h"

#include "image/hann.h"

#include <algorithm>
#include <cmath>

namespace petzval {

PatchTransform::PatchTransform(int patch)
    : patch_(patch)
    , fft_(patch, patch)
    , samples_(fft_.samples())
    , spectra_{fft_.spectrum(), fft_.spectrum(), fft_.spectrum()}
    , window_(static_cast<std::size_t>(patch) * patch) {
    for (int y = 0; y < patch; ++y)
        for (int x = 0; x < patch; ++x)
            window_[static_cast<std::size_t>(y) * patch + x] =
                static_cast<float>(hann(x, patch) * hann(y, patch));
    for (const float w : window_) {
        window_sum_ += w;
        window_energy_ += static_cast<double>(w) * w;
    }
}

void PatchTransform::transform(const Image& photo, int left, int top) {
    for (int c = 0; c < 3; ++c) {
        const int plane = photo.channels() == 3 ? c : 0;
        const std::span<float> out = samples_.values();
        double mean = 0.0;
        for (int y = 0; y < patch_; ++y) {
            const std::span<const float> row = photo.row(plane, top + y).subspan(left, patch_);
            for (int x = 0; x < patch_; ++x) {
                const std::size_t i = static_cast<std::size_t>(y) * patch_ + x;
                out[i] = row[x];
                mean += row[x] * window_[i];
            }
        }
        means_[c] = mean / window_sum_;
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = (out[i] - static_cast<float>(means_[c])) * window_[i];
        fft_.forward(samples_, spectra_[c]);
    }
}

float PatchTransform::contrast(const FrequencyBand& band, const double* passed) const {
    double sum = 0.0;
    for (int c = 0; c < 3; ++c)
        for (std::size_t f = 0; f < band.size(); ++f) {
            const double part = band.weight[f] * std::norm(value(c, band.index[f])) / 3.0;
            sum += passed ? part / passed[c * band.size() + f] : part;
        }
    return static_cast<float>(sum);
}

void PatchTransform::add_to(SpectrumSum& sum, const FrequencyBand& band, double weight,
                            double contrast) const {
    const double scale = weight / contrast;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const std::complex<double> r = value(0, band.index[f]), g = value(1, band.index[f]),
                                   b = value(2, band.index[f]);
        Hermitian3& s = sum.sum[f];
        s.rr += scale * std::norm(r);
        s.gg += scale * std::norm(g);
        s.bb += scale * std::norm(b);
        const auto cross = [scale](const std::complex<double>& p, const std::complex<double>& q) {
            return std::complex<double>(scale * (p.real() * q.real() + p.imag() * q.imag()),
                                        scale * (p.imag() * q.real() - p.real() * q.imag()));
        };
        s.rg += cross(r, g);
        s.rb += cross(r, b);
        s.gb += cross(g, b);
    }
    sum.weight += weight;
    sum.noise_gain += scale * window_energy_;
    for (int c = 0; c < 3; ++c)
        sum.signal_gain[c] += scale * window_energy_ * std::max(0.0, means_[c]);
}

} // namespace petzval
