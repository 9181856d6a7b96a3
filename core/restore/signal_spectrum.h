#pragma once

#include "restore/tile_problem.h"

#include <array>
#include <vector>

namespace petzval {

/// Frequency, cycles/px, of a row or column of a transform of `count` samples: -0.5 to 0.5.
double frequency_at(int index, int count);

/// The expected power of a tile's sharp image at each spatial frequency, and how its colours go together:
/// S_ij(f) = colours[i][j] * shape(|f|), for spectra as TileOperator::spectrum_of gives them.
struct SignalSpectrum {
    std::array<std::array<double, 3>, 3> colours{}; ///< symmetric, positive definite
    double exponent = 2.0;                          ///< shape(f) = 1 / f^exponent, f in cycles/px

    double shape(double frequency) const;
};

/// `power[c]` of white noise with the tile's mean variance, on the same scale.
std::array<double, 3> noise_power(const TileProblem& tile);

/// The spectrum of natural images, a power law (Field 1987), with amplitude, exponent and colour covariance
/// fitted to the tile's own spectrum: in rings of equal |f|, what is left of the blurred photo's cross
/// spectra when the noise is taken off is divided by that of the blur.
SignalSpectrum fitted_spectrum(const TileOperator& blur, const std::vector<Spectrum>& blurred,
                               const std::array<double, 3>& noise);

} // namespace petzval
