#pragma once

#include "image/bayer_pattern.h"
#include "restore/signal_spectrum.h"

#include <span>
#include <vector>

namespace petzval {

/// The photosites of an RGB image: of each pixel the colour that the pattern names. One channel.
Image mosaic_of(const Image& image, const BayerPattern& pattern);

/// The colours of a mosaic, zero where another one was measured, and brighter by as much as that is darker:
/// up to a quarter of the sampling frequency, their spectra are those of the photo, with white noise.
Image sampled_colours(const Image& mosaic, const BayerPattern& pattern);

/// The linear estimate of least mean square error of the sharp image from what a Bayer sensor records of
/// its blur, y = M A x + noise: X = S H^H (H S H^H + N)^-1 Y with H = M A. Demosaicing and sharpening are
/// one step, in which no photosite is interpolated before it is weighed.
///
/// M makes each frequency look like three others, half a sampling frequency away along x, y, or both
/// (Alleysson, Suesstrunk and Herault 2005), so that the equations fall apart into systems of four
/// frequencies, and, seen from the four photosites of a cell, noise is diagonal in them. Shading, where
/// `signal.trust` is below 1, is taken from the photosites of each colour first, and the rest estimated.
class MosaicFilter {
public:
    /// `noise` as noise_power gives it; blur and pattern are borrowed.
    MosaicFilter(const TileOperator& blur, const BayerPattern& pattern, SpectrumTables signal,
                 const std::array<double, 3>& noise);

    /// An estimate for each smoothing, a multiple of the noise, from the spectrum of mosaic_of.
    std::vector<Image> filtered(const Spectrum& mosaic, std::span<const double> smoothings) const;

private:
    const TileOperator& blur_;
    const BayerPattern& pattern_;
    SpectrumTables signal_;
    std::array<double, 3> noise_;
};

/// argmin over x of sum |(y - M A x) / sigma|^2 + balance |(x - z) / sigma|^2 in closed form, for noise of
/// the variance `variance[c]` in each colour: the data step of half-quadratic splitting on a mosaic.
Image mosaic_data_step(const TileOperator& blur, const BayerPattern& pattern, const Image& mosaic,
                       const Image& z, const std::array<double, 3>& variance, double balance);

} // namespace petzval
