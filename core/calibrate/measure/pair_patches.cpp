#include "calibrate/measure/pair_patches.h"

#include "image/hann.h"
#include "psf/field_position.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

// cycles/px: gains, shifts (whose phases hardly wrap), misfits, and the detail that weights stand for.
constexpr double kCoarse = 0.12, kLinear = 0.15, kFine = 0.25, kMiddle = 0.08;
constexpr double kLeastTexture = 4.0; // power of coarse detail over noise
constexpr double kTinyPower = 1e-9;   // variance of light below which a patch is blank

} // namespace

CellTransfer::CellTransfer(const PsfGrid& grid, int rows, int cols, const FrequencyBand& band)
    : cells_(static_cast<std::size_t>(rows) * cols) {
    const int patch = band.patch, size = grid.shape().size;
    const RealFft fft(patch, patch);
    Samples samples = fft.samples();
    Spectrum spectrum = fft.spectrum();
    const auto wrapped = [&](int i) { return (i - size / 2 + patch) % patch; };
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        for (int c = 0; c < 3; ++c) {
            const std::vector<float> kernel = grid.interpolated(
                (static_cast<int>(cell) % cols + 0.5) / cols, (static_cast<int>(cell) / cols + 0.5) / rows,
                grid.shape().channels == 3 ? c : 0);
            std::ranges::fill(samples.values(), 0.0f);
            for (int y = 0; y < size; ++y)
                for (int x = 0; x < size; ++x)
                    samples.data()[wrapped(y) * patch + wrapped(x)] = kernel[y * size + x];
            fft.forward(samples, spectrum);
            for (const int index : band.index)
                cells_[cell][c].push_back(spectrum.values()[index]);
        }
}

PairPatch::PairPatch(const FrequencyBand& band)
    : band_(band)
    , fft_(band.patch, band.patch)
    , samples_(fft_.samples())
    , spectrum_(fft_.spectrum()) {
    const int patch = band.patch, half = patch / 2 + 1;
    for (int y = 0; y < patch; ++y)
        for (int x = 0; x < patch; ++x)
            window_.push_back(static_cast<float>(hann(x + 0.5, patch) * hann(y + 0.5, patch)));
    for (const float w : window_) {
        window_sum_ += w;
        window_energy_ += static_cast<double>(w) * w;
    }
    for (std::size_t f = 0; f < band.size(); ++f) {
        frequency_.push_back(band.frequency(f));
        omega_.push_back({2.0 * std::numbers::pi * (band.index[f] % half) / patch,
                          2.0 * std::numbers::pi * signed_frequency(band.index[f] / half, patch)});
    }
}

std::vector<std::complex<float>> PairPatch::transformed(const Image& photo, int channel, int left,
                                                        int top) {
    const int patch = band_.patch;
    const std::span<float> out = samples_.values();
    double mean = 0.0;
    for (int y = 0; y < patch; ++y) {
        const std::span<const float> row = photo.row(channel, top + y).subspan(left, patch);
        std::ranges::copy(row, out.begin() + y * patch);
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        mean += static_cast<double>(out[i]) * window_[i];
    mean /= window_sum_;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = (out[i] - static_cast<float>(mean)) * window_[i];
    fft_.forward(samples_, spectrum_);
    std::vector<std::complex<float>> values;
    values.reserve(band_.size());
    for (const int index : band_.index)
        values.push_back(spectrum_.values()[index]);
    return values;
}

void PairPatch::transform(const Image& blurred, const Image& sharp, int left, int top) {
    for (int c = 0; c < 3; ++c) {
        blurred_[c] = transformed(blurred, blurred.channels() == 3 ? c : 0, left, top);
        sharp_[c] = transformed(sharp, sharp.channels() == 3 ? c : 0, left, top);
    }
}

PatchAgreement PairPatch::agreement(const CellTransfer::Channels& transfer,
                                    const std::array<double, 3>& noise, double model_error) const {
    PatchAgreement result;
    Predicted predicted;
    double yy = 0.0, pp = 0.0, yp = 0.0, noise_power = 0.0;
    bool unlike = false;
    for (int c = 0; c < 3; ++c) {
        for (std::size_t f = 0; f < band_.size(); ++f)
            predicted[c].push_back(std::complex<double>(transfer[c][f]) *
                                   std::complex<double>(sharp_[c][f]));
        const Overlap coarse = coarse_overlap(c, predicted[c]);
        const double floor = (noise[c] + kTinyPower) * window_energy_;
        if (coarse.predicted < kLeastTexture * floor * coarse.count) return result;
        unlike |= coarse.cross <= 0.0;
        const double gain = result.gain[c] = coarse.cross / coarse.predicted;
        for (std::complex<double>& value : predicted[c])
            value *= gain;
        yy += coarse.blurred;
        yp += coarse.cross * gain;
        pp += coarse.predicted * gain * gain;
        noise_power += floor / 3.0;
    }
    result.textured = true;
    if (unlike) return result;
    result.coherence = yp / std::sqrt(yy * pp);
    result.shift = agreed_shift(predicted);
    add_misfit(predicted, noise_power, model_error, result);
    return result;
}

PairPatch::Overlap PairPatch::coarse_overlap(int channel,
                                             const std::vector<std::complex<double>>& predicted) const {
    Overlap overlap;
    for (std::size_t f = 0; f < band_.size(); ++f) {
        if (frequency_[f] > kCoarse) continue;
        const std::complex<double> y = blurred_[channel][f];
        overlap.cross += band_.weight[f] * (y * std::conj(predicted[f])).real();
        overlap.predicted += band_.weight[f] * std::norm(predicted[f]);
        overlap.blurred += band_.weight[f] * std::norm(y);
        overlap.count += band_.weight[f];
    }
    return overlap;
}

PixelPlace PairPatch::agreed_shift(const Predicted& predicted) const {
    double axx = 0.0, axy = 0.0, ayy = 0.0, bx = 0.0, by = 0.0;
    for (std::size_t f = 0; f < band_.size(); ++f) {
        if (frequency_[f] > kLinear) continue;
        const double weight = band_.weight[f] * frequency_[f] * frequency_[f]; // scenes fall as 1/f^2
        const auto [wx, wy] = omega_[f];
        for (int c = 0; c < 3; ++c) {
            const double power = weight * std::norm(predicted[c][f]);
            const double turned =
                -weight * (std::conj(predicted[c][f]) * std::complex<double>(blurred_[c][f])).imag();
            axx += power * wx * wx, axy += power * wx * wy, ayy += power * wy * wy;
            bx += turned * wx, by += turned * wy;
        }
    }
    const double determinant = axx * ayy - axy * axy;
    if (determinant <= 1e-6 * axx * ayy) return {};
    return {(ayy * bx - axy * by) / determinant, (axx * by - axy * bx) / determinant};
}

void PairPatch::add_misfit(const Predicted& predicted, double noise_power, double model_error,
                           PatchAgreement& agreement) const {
    double left = 0.0, expected = 0.0, middle = 0.0, middle_count = 0.0;
    for (std::size_t f = 0; f < band_.size(); ++f) {
        if (frequency_[f] > kFine) continue;
        const std::complex<double> turn =
            std::polar(1.0, -(omega_[f][0] * agreement.shift.x + omega_[f][1] * agreement.shift.y));
        const double weight = band_.weight[f];
        for (int c = 0; c < 3; ++c) {
            const double power = std::norm(predicted[c][f]);
            left += weight * std::norm(std::complex<double>(blurred_[c][f]) - turn * predicted[c][f]);
            expected += weight * (noise_power + model_error * model_error * power);
            if (frequency_[f] > kMiddle) middle += weight * power, middle_count += weight;
        }
    }
    agreement.misfit = left / expected;
    agreement.weight = 1.0 / (noise_power + model_error * model_error * middle / middle_count);
}

void PairPatch::add_to(PairedCell& cell, const PatchAgreement& agreement) const {
    for (int c = 0; c < 3; ++c) {
        PairedChannel& channel = cell.channels[c];
        const double per_gain = 1.0 / agreement.gain[c];
        for (std::size_t f = 0; f < band_.size(); ++f) {
            const std::complex<double> y = per_gain * std::complex<double>(blurred_[c][f]);
            const std::complex<double> z = sharp_[c][f];
            channel.cross[f] += agreement.weight * y * std::conj(z);
            channel.sharp[f] += agreement.weight * std::norm(z);
            channel.blurred[f] += agreement.weight * std::norm(y);
            const std::complex<double> others = sharp_[(c + 1) % 3][f] + sharp_[(c + 2) % 3][f];
            channel.blurred_by_others[f] += agreement.weight * y * std::conj(others);
            channel.sharp_by_others[f] += agreement.weight * z * std::conj(others);
        }
    }
    cell.patches += 1.0;
    cell.weight += agreement.weight;
    cell.noise_gain += agreement.weight * window_energy_;
}

} // namespace petzval
