#pragma once

#include "restore/tile_problem.h"

#include <array>
#include <vector>

namespace petzval {

/// Frequency, cycles/px, of a row or column of a transform of `count` samples: -0.5 to 0.5.
double frequency_at(int index, int count);

/// `value(f^2)` at every frequency of a transform, f in cycles/px: [height][width / 2 + 1].
template <typename Function>
std::vector<float> frequency_table(const RealFft& fft, const Function& value) {
    std::vector<float> table;
    table.reserve(static_cast<std::size_t>(fft.height()) * fft.spectrum_width());
    for (int v = 0; v < fft.height(); ++v) {
        const double fy = frequency_at(v, fft.height());
        for (int u = 0; u < fft.spectrum_width(); ++u) {
            const double fx = static_cast<double>(u) / fft.width();
            table.push_back(static_cast<float>(value(fx * fx + fy * fy)));
        }
    }
    return table;
}

/// The expected power of a tile's sharp image at each spatial frequency, and how its colours go together:
/// S_ij(f) = colours[i][j] * shape(|f|), for spectra as TileOperator::spectrum_of gives them.
struct SignalSpectrum {
    std::array<std::array<double, 3>, 3> colours{}; ///< symmetric, positive definite
    double exponent = 2.0;                          ///< shape(f) = 1 / f^exponent, f in cycles/px

    double shape(double frequency) const;
};

/// A signal spectrum at every frequency of a transform, [height][width / 2 + 1].
struct SpectrumTables {
    std::array<std::array<float, 3>, 3> colours{};
    std::vector<float> shape;
    /// How far noise and ties between colours count, 0 to 1: not in shading and in the colours of areas,
    /// which the spectrum of detail says nothing about, and where noise does not show.
    std::vector<float> trust;
};
SpectrumTables spectrum_tables(const TileOperator& blur, const SignalSpectrum& signal);

/// `power[c]` of white noise with the tile's mean variance, on the same scale.
std::array<double, 3> noise_power(const TileProblem& tile);

/// The spectrum of natural images, a power law (Field 1987), with amplitude, exponent and colour covariance
/// fitted to the tile's own spectrum: in rings of equal |f|, what is left of the blurred photo's cross
/// spectra when the noise is taken off is divided by that of the blur. Only frequencies below
/// `highest_frequency`, cycles/px, are looked at.
SignalSpectrum fitted_spectrum(const TileOperator& blur, const std::vector<Spectrum>& blurred,
                               const std::array<double, 3>& noise, double highest_frequency = 0.5);

} // namespace petzval
