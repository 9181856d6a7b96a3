#include "psf/transfer_function.h"

#include "base/message.h"
#include "image/sinc.h"
#include "psf/lens_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace petzval {

namespace {

constexpr double kPi = std::numbers::pi;

/// exp(-2 pi i f p) for p = -size/2 ... size/2
std::vector<std::complex<double>> phasors(double frequency, int size) {
    std::vector<std::complex<double>> result;
    for (int i = 0; i < size; ++i)
        result.push_back(std::polar(1.0, -2.0 * kPi * frequency * (i - size / 2)));
    return result;
}

} // namespace

PixelAperture pixel_aperture_of(const PsfMetadata& metadata) {
    const bool calibrated = !metadata.method.empty() && !metadata.method.starts_with("simulated");
    return calibrated ? PixelAperture::Excluded : PixelAperture::Included;
}

std::optional<double> finest_measured(const PsfMetadata& metadata) {
    if (metadata.finest) return metadata.finest;
    const bool interpolated =
        pixel_aperture_of(metadata) == PixelAperture::Excluded && metadata.raw_mode == "demosaic";
    return interpolated ? std::optional(kFinestInterpolated) : std::nullopt;
}

double contrast_uncertainty(std::span<const float> kernel, double spread) {
    double energy = 0.0;
    for (const float value : kernel)
        energy += static_cast<double>(value) * value;
    return spread * std::sqrt(energy);
}

double pixel_mtf(Direction direction, double frequency, double fill) {
    return std::abs(sinc(frequency * direction.x * fill) * sinc(frequency * direction.y * fill));
}

double nyquist_frequency(Direction direction) {
    return 0.5 / std::max(std::abs(direction.x), std::abs(direction.y));
}

std::complex<double> optical_transfer(std::span<const float> kernel, int size, double fx, double fy) {
    const std::vector<std::complex<double>> across_row = phasors(fx, size);
    const std::vector<std::complex<double>> down = phasors(fy, size);
    std::complex<double> transfer;
    double sum = 0.0;
    for (int i = 0; i < size; ++i) {
        std::complex<double> row;
        for (int j = 0; j < size; ++j) {
            const double value = kernel[static_cast<std::size_t>(i) * size + j];
            row += value * across_row[j];
            sum += value;
        }
        transfer += row * down[i];
    }
    if (sum == 0.0) throw std::logic_error("a kernel without light has no transfer function");
    return transfer / sum;
}

double mtf_at(std::span<const float> kernel, int size, Direction direction, double frequency) {
    return std::abs(optical_transfer(kernel, size, frequency * direction.x, frequency * direction.y));
}

MtfCurve mtf_curve(std::span<const float> kernel, int size, Direction direction, double highest,
                   int steps) {
    if (!(highest > 0.0) || steps < 1) throw std::logic_error("an MTF curve needs a range");
    MtfCurve curve;
    for (int step = 0; step <= steps; ++step) {
        curve.frequency.push_back(highest * step / steps);
        curve.contrast.push_back(mtf_at(kernel, size, direction, curve.frequency.back()));
    }
    return curve;
}

double contrast_at(const MtfCurve& curve, double frequency) {
    if (curve.frequency.empty()) throw std::logic_error("an empty MTF curve");
    const auto above = std::ranges::upper_bound(curve.frequency, frequency);
    if (above == curve.frequency.begin()) return curve.contrast.front();
    if (above == curve.frequency.end()) return curve.contrast.back();
    const auto i = static_cast<std::size_t>(above - curve.frequency.begin());
    const double span = curve.frequency[i] - curve.frequency[i - 1];
    return std::lerp(curve.contrast[i - 1], curve.contrast[i], (frequency - curve.frequency[i - 1]) / span);
}

std::optional<double> first_crossing(const MtfCurve& curve, double level) {
    for (std::size_t i = 1; i < curve.contrast.size(); ++i) {
        const double before = curve.contrast[i - 1];
        const double after = curve.contrast[i];
        if (before >= level && after < level)
            return std::lerp(curve.frequency[i - 1], curve.frequency[i],
                             (before - level) / (before - after));
    }
    return std::nullopt;
}

std::string_view name_of(FrequencyUnit unit) {
    switch (unit) {
    case FrequencyUnit::CyclesPerPixel:
        return translatable("cycles/px");
    case FrequencyUnit::LinePairsPerMm:
        return translatable("lp/mm");
    case FrequencyUnit::LineWidthsPerHeight:
        return translatable("lw/ph");
    }
    throw std::logic_error("unknown unit of frequency");
}

std::optional<double> frequency_scale(FrequencyUnit unit, const PsfMetadata& metadata) {
    switch (unit) {
    case FrequencyUnit::CyclesPerPixel:
        return 1.0;
    case FrequencyUnit::LinePairsPerMm:
        if (!metadata.pixel_pitch || *metadata.pixel_pitch <= 0.0) return std::nullopt;
        return 1000.0 / *metadata.pixel_pitch;
    case FrequencyUnit::LineWidthsPerHeight:
        if (metadata.frame_height <= 0) return std::nullopt;
        return 2.0 * metadata.frame_height;
    }
    throw std::logic_error("unknown unit of frequency");
}

double DiffractionLimit::cutoff() const {
    return pixel_pitch * 1000.0 / (wavelength * f_number);
}

double channel_wavelength(int channel, int channels) {
    double mean = 0.0;
    for (const SpectralLine& line : spectral_lines(channels == 1 ? 1 : channel))
        mean += line.weight * line.wavelength;
    return mean;
}

std::optional<DiffractionLimit> diffraction_limit(const PsfMetadata& metadata, int channel, int channels) {
    const double f_number = metadata.f_number.value_or(0.0);
    const double pitch = metadata.pixel_pitch.value_or(0.0);
    if (f_number <= 0.0 || pitch <= 0.0) return std::nullopt;
    return DiffractionLimit{f_number, channel_wavelength(channel, channels), pitch};
}

double diffraction_mtf(const DiffractionLimit& limit, double frequency) {
    const double s = std::abs(frequency) / limit.cutoff();
    if (s >= 1.0) return 0.0;
    return 2.0 / kPi * (std::acos(s) - s * std::sqrt(1.0 - s * s));
}

} // namespace petzval
