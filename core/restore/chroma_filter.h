#pragma once

#include "restore/signal_spectrum.h"

#include <vector>

namespace petzval {

/// Gives red and blue the detail of green, as far as their own is not known in a photo with interpolated
/// colours: what is then left of y - A x says nothing of it.
void interpolate_colours(const TileOperator& blur, Image& image);

/// The linear estimate of least mean square error of the sharp image from a photo whose colours were
/// interpolated: demosaicing gives red and blue the detail of green, blurred as green was, and JPEG keeps
/// colours at half the size. Taken for measured are u = (y_R - y_G, y_G, y_B - y_G), each with white noise
/// and an error that is a share of what it would be itself: X = S H^H (H S H^H + N)^-1 U at every
/// frequency, with H = T K and N diagonal.
class ChromaFilter {
public:
    /// `noise` as noise_power gives it; `blur` is borrowed.
    ChromaFilter(const TileOperator& blur, SpectrumTables signal, const std::array<double, 3>& noise);

    /// Spectra of the estimate from those of the blurred image, for `smoothing` times the noise.
    std::vector<Spectrum> filtered(const std::vector<Spectrum>& blurred, double smoothing) const;

private:
    const TileOperator& blur_;
    const SpectrumTables signal_;
    const std::array<double, 3> noise_;
    const std::vector<float> chroma_error_;
    std::vector<float> green_error_;
};

} // namespace petzval
