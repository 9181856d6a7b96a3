#pragma once

#include "restore/sampling_lattice.h"
#include "restore/signal_spectrum.h"

#include <array>
#include <vector>

namespace petzval {

/// The image on the lattice, zero elsewhere.
Image sampled(const Image& image, const SamplingLattice& lattice);

/// The linear estimate of least mean square error of the sharp image from every s-th pixel of its blur,
/// y = D K x + noise: X = S K^* (K S K^* + N)^-1 Y. Enlarging and sharpening are one step.
///
/// D lets each frequency look like the s^2 - 1 others that lie multiples of 1/s cycles/px away, so that the
/// equations fall apart into systems of the three colours of s^2 frequencies,
///     Y_c(f) = sum over k of K_c(f - k/s) X_c(f - k/s) / s^2 + noise.
class LatticeFilter {
public:
    /// `noise` as noise_power gives it; blur is borrowed, its canvas's sides are multiples of the scale.
    LatticeFilter(const TileOperator& blur, const SamplingLattice& lattice, SpectrumTables signal,
                  const std::array<double, 3>& noise);

    /// Spectra of the estimate from those of `sampled`, for `smoothing` times the noise.
    std::vector<Spectrum> filtered(const std::vector<Spectrum>& samples, double smoothing) const;

private:
    const TileOperator& blur_;
    SamplingLattice lattice_;
    SpectrumTables signal_;
    std::array<double, 3> noise_;
};

/// argmin over x of sum on the lattice |(y - K x) / sigma|^2 + balance |(x - z) / sigma|^2 in closed form,
/// for noise of the variance `variance[c]` in each colour: the data step of half-quadratic splitting
/// (super-resolution in arXiv 2008.13751).
Image lattice_data_step(const TileOperator& blur, const SamplingLattice& lattice, const Image& y,
                        const Image& z, const std::array<double, 3>& variance, double balance);

} // namespace petzval
