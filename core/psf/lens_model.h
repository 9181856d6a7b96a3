#pragma once

#include "base/observer.h"
#include "psf/psf_grid.h"

#include <array>
#include <filesystem>
#include <stop_token>
#include <string>

namespace petzval {

/// Wavefront aberrations in waves at 550 nm, peak coefficients W_klm of Hopkins' expansion
///
///     W(H, rho, phi) = sum W_klm H^k rho^l cos^m(phi)
///
/// with H the distance of the image point from the axis (1 = half the frame's diagonal), rho the pupil
/// radius (1 at its rim), phi the pupil angle from the meridional direction, which points from the axis to
/// the image point. The optical path is the same for all wavelengths: at L nm it makes 550/L times as many
/// waves.
///
/// Sign: a ray through the pupil at (u, v) lands at +2 N lambda (dW/du, dW/dv) from the ideal image point,
/// so positive coma throws its tail outward, away from the axis.
struct SeidelCoefficients {
    double defocus = 0.0;           ///< W020, over the whole field
    double spherical = 0.0;         ///< W040
    double oblique_spherical = 0.0; ///< W240: spherical aberration that grows with the square of the field
    double coma = 0.0;              ///< W131
    double astigmatism = 0.0;       ///< W222
    double field_curvature = 0.0;   ///< W220
};

/// One value each for the red and the blue channel, against green.
struct ColourOffset {
    double red = 0.0;
    double blue = 0.0;
};

/// One value for each direction in the frame: x from left to right, y from top to bottom.
struct FramePair {
    double x = 0.0;
    double y = 0.0;
};

/// A camera lens as a wavefront over the field, enough to make plausible PSFs with known truth.
struct LensModel {
    std::string name;
    double f_number = 2.8;
    double focal_length = 50.0; ///< mm, for the metadata only
    double pixel_pitch = 4.0;   ///< um
    double pixel_fill = 1.0;    ///< side of the square light-sensitive area over the pitch, 0 (point) to 1
    /// How far a second rim, as large as the pupil, is shifted over it at the corner, in pupil radii, in
    /// proportion to H: the pupil becomes a cat's eye.
    double vignetting = 0.0;
    SeidelCoefficients wavefront;
    ColourOffset longitudinal; ///< waves at 550 nm of defocus added in the mean of the channel
    /// um at H = 1, in proportion to H: how much farther from the axis the channel's light lands than
    /// green.
    ColourOffset lateral;
    FramePair decentre; ///< where the axis meets the frame, in half-diagonals from its middle
    /// Waves at 550 nm of defocus added at the right (bottom) edge and taken at the left (top).
    FramePair tilt;
};

/// A wavelength (nm) and its share in a channel; the shares of a channel sum to 1.
struct SpectralLine {
    double wavelength = 550.0;
    double weight = 1.0;
};

/// What a channel (0 red, 1 green, 2 blue) is made of: five lines under a triangle over 580 to 660 nm, 500
/// to 580 nm, 430 to 500 nm. Colour aberrations follow the parabola in wavelength whose channel means are
/// the model's, so that they also smear within each channel.
std::array<SpectralLine, 5> spectral_lines(int channel);

/// JSON as resources/lenses/README.md describes; units are part of the keys. Keys that are left out have
/// the defaults above, except name, f_number and pixel_pitch_um. Errors: those of read_whole_file;
/// Error{DamagedFile} (not JSON); Error{InvalidOption} naming file and key: unknown, of the wrong type, out
/// of its range, missing.
LensModel read_lens_model(const std::filesystem::path& path);

/// The lens's PSF grid over a frame of `frame_width` x `frame_height` px (its aspect sets the field
/// heights): for each channel (the green one where there is one channel) the incoherent sum of
/// monochromatic Fourier-optics images, integrated over the pixel aperture at exact sub-pixel places,
/// green-centred; energy outside the kernel is cut and the rest normalised. Uses all cores; the result does
/// not depend on their number. Errors: Error{InvalidOption} for a shape out of range, or a kernel too wide
/// for the sampling that the lens needs.
PsfGrid simulated_grid(const LensModel& lens, const PsfShape& shape, int frame_width, int frame_height,
                       const Observer& observer = {}, std::stop_token stop = {});

} // namespace petzval
