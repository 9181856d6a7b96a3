#pragma once

#include "restore/signal_spectrum.h"

namespace petzval {

/// The linear estimate of least mean square error of all three colours together:
/// X = S K* (K S K* + N)^-1 Y at every frequency, with K and N diagonal, and S the 3 x 3 cross spectrum of
/// the sharp image. What one colour has lost, the others tell, as far as they go together.
class ColourFilter {
public:
    ColourFilter(const TileOperator& blur, const SignalSpectrum& signal,
                 const std::array<double, 3>& noise);

    /// Spectra of the estimate from those of the blurred image, for `smoothing` times the noise.
    std::vector<Spectrum> filtered(const std::vector<Spectrum>& blurred, double smoothing) const;

    const std::array<double, 3>& noise_power() const { return noise_; }

private:
    void solve(const std::vector<Spectrum>& blurred, double smoothing, std::vector<Spectrum>& sharp) const;

    const TileOperator& blur_;
    const SpectrumTables signal_;
    const std::array<double, 3> noise_;
};

} // namespace petzval
