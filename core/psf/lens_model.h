#pragma once

#include "base/observer.h"
#include "psf/psf_grid.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace petzval {

/// Wavefront aberrations in waves at 550 nm, peak coefficients W_klm of Hopkins' expansion
/// W(H, rho, phi) = sum W_klm H^k rho^l cos^m(phi), H = field height (1 at the frame's corner), rho = pupil radius
/// (1 at its rim), phi from the meridional direction.
struct SeidelCoefficients {
    double defocus = 0.0;         ///< W020, over the whole field
    double spherical = 0.0;       ///< W040
    double coma = 0.0;            ///< W131
    double astigmatism = 0.0;     ///< W222
    double field_curvature = 0.0; ///< W220
    double oblique_spherical = 0.0; ///< W240: spherical aberration that grows with the square of the field
};

/// A camera lens as a wavefront over the field, enough to make plausible PSFs with known truth.
struct LensModel {
    std::string name;
    double f_number = 2.8;
    double focal_length = 50.0; ///< mm, for the metadata only
    double pixel_pitch = 4.0;   ///< um
    double pixel_fill = 1.0;    ///< side of the square light-sensitive area over the pitch, 0 (point) to 1
    SeidelCoefficients aberrations;
    double longitudinal_red = 0.0;  ///< waves of defocus added at 620 nm
    double longitudinal_blue = 0.0; ///< waves of defocus added at 460 nm
    double lateral_red = 0.0;       ///< um at the corner, away from the centre: where red lands against green
    double lateral_blue = 0.0;      ///< um at the corner
    double decentre_x = 0.0;        ///< where the axis meets the frame, in half-diagonals from the middle
    double decentre_y = 0.0;
    double tilt_x = 0.0;            ///< waves of defocus added from the left edge (-) to the right edge (+)
    double tilt_y = 0.0;            ///< the same from top to bottom
};

/// JSON with the fields' names as keys, as in resources/lenses/. Errors: Error naming file and key.
LensModel read_lens_model(const std::filesystem::path& path);

/// The lens's PSF grid over a frame of `frame_width` x `frame_height` px (its aspect sets the field heights): for
/// each channel the incoherent sum of monochromatic Fourier-optics images at several wavelengths, integrated over
/// the pixel aperture, green-centred, energy outside the kernel cut and the rest normalised.
PsfGrid simulated_grid(const LensModel& lens, const PsfShape& shape, int frame_width, int frame_height,
                       const Observer& observer = {}, std::stop_token stop = {});

} // namespace petzval
