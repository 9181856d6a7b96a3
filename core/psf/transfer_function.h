#pragma once

#include "psf/psf_grid.h"

#include <complex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace petzval {

/// A direction in the image as a unit vector, x to the right, y down. Of a transfer function: the direction
/// in which the brightness of the imagined line pattern varies, so across its lines.
struct Direction {
    double x = 1.0;
    double y = 0.0;
};

/// The direction turned by a quarter: (-y, x).
constexpr Direction across(Direction direction) {
    return {-direction.y, direction.x};
}

/// Whether a transfer function holds the averaging of light over a pixel's area.
enum class PixelAperture { Included, Excluded };

/// What the kernels of a grid hold: Excluded where they were calibrated against sharp photos, which saw
/// through the same pixels, so that the aperture cancels; Included otherwise.
PixelAperture pixel_aperture_of(const PsfMetadata& metadata);

/// cycles/px above which colours that were interpolated between photosites hold nothing of their own.
inline constexpr double kFinestInterpolated = 0.3;

/// PsfMetadata::finest; of grids that were calibrated from RAW photos before that was told,
/// kFinestInterpolated.
std::optional<double> finest_measured(const PsfMetadata& metadata);

/// How far the contrast of a kernel may be off, as the root mean square over all frequencies, where the
/// kernel changes by `spread` of its own size from one choice of photos to another (NodeConfidence): by
/// Parseval, what is left of the change.
double contrast_uncertainty(std::span<const float> kernel, double spread);

/// Contrast that the averaging over a square pixel leaves, |sinc(f x fill) sinc(f y fill)| along a
/// direction; `frequency` in cycles/px, `fill` the side of the light-sensitive square over the pitch, 0 to
/// 1.
double pixel_mtf(Direction direction, double frequency, double fill = 1.0);

/// The frequency, in cycles/px, above which samples cannot tell along this direction: 0.5 along the axes,
/// 0.707 along the diagonals.
double nyquist_frequency(Direction direction);

/// The optical transfer function of a kernel (size * size values, PsfGrid's order) at (fx, fy) cycles/px:
/// the Fourier transform of its samples, sum k(p) exp(-2 pi i f p) / sum k, p in px from the centre pixel.
/// 1 at zero. Continuous in f; it repeats with a period of 1 cycle/px along x and y.
std::complex<double> optical_transfer(std::span<const float> kernel, int size, double fx, double fy);

/// Contrast against frequency.
struct MtfCurve {
    std::vector<double> frequency; ///< cycles/px, ascending from 0
    std::vector<double> contrast;  ///< 1 at zero
};

/// |optical_transfer| along a direction at `steps` + 1 frequencies from 0 to `highest` cycles/px.
MtfCurve mtf_curve(std::span<const float> kernel, int size, Direction direction, double highest = 0.5,
                   int steps = 100);

/// |optical_transfer| along a direction at one frequency, cycles/px.
double mtf_at(std::span<const float> kernel, int size, Direction direction, double frequency);

/// The curve's value at a frequency, interpolated linearly; the nearest end beyond its ends.
double contrast_at(const MtfCurve& curve, double frequency);

/// The lowest frequency at which the curve falls below `level`, interpolated linearly; none where it stays
/// at or above. At 0.5 this is MTF50.
std::optional<double> first_crossing(const MtfCurve& curve, double level = 0.5);

/// How spatial frequency is told.
enum class FrequencyUnit {
    CyclesPerPixel,
    LinePairsPerMm,      ///< on the sensor
    LineWidthsPerHeight, ///< two for each cycle, over the height of the frame
};

std::string_view name_of(FrequencyUnit unit); ///< "cycles/px", "lp/mm", "lw/ph"

/// What one cycle/px is in `unit`; none where pixel pitch or frame height, which it takes, are unknown.
std::optional<double> frequency_scale(FrequencyUnit unit, const PsfMetadata& metadata);

/// What limits a perfect lens.
struct DiffractionLimit {
    double f_number = 0.0;
    double wavelength = 0.0;  ///< nm
    double pixel_pitch = 0.0; ///< um

    /// The frequency from which a perfect lens passes nothing, cycles/px.
    double cutoff() const;
};

/// The mean wavelength, nm, of a channel of `channels` (a single one counts as green).
double channel_wavelength(int channel, int channels = 3);

/// None where f-number or pixel pitch are unknown.
std::optional<DiffractionLimit> diffraction_limit(const PsfMetadata& metadata, int channel,
                                                  int channels = 3);

/// Contrast of a perfect lens with a circular aperture at a frequency in cycles/px, without the pixel's
/// aperture: 2/pi (acos s - s sqrt(1 - s^2)), s = frequency / cutoff.
double diffraction_mtf(const DiffractionLimit& limit, double frequency);

} // namespace petzval
