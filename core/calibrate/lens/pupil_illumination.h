#pragma once

#include "calibrate/lens/vector2.h"

#include <cstddef>
#include <vector>

namespace petzval {

/// The log of the light that passes a pupil position is a free combination of these: the first four
/// Legendre polynomials in the pupil's area (apodisation), and the lowest terms that couple the pupil with
/// the field, h.rho, (h.rho)^2, (h.h)(rho.rho), (h.h)(h.rho)^2 (vignetting, the cat's eye). A constant
/// would change nothing.
inline constexpr std::size_t kIlluminationTerms = 8;

/// The clear edges of two elements before and behind the stop, which cut the pupil of an oblique beam from
/// either side: of each, how far it moves over the pupil per field, and its radius, as departures from what
/// lenses are like. The edges are soft, so that a fit can feel them.
inline constexpr std::size_t kClipTerms = 4;

/// Log of the light that passes both edges; `clip` [move, radius, move, radius].
double log_passed(const double* clip, const Vector2& h, const Vector2& rho);

/// Its derivatives over `clip`, added to `gradient`, and over h, returned; both times `scale`.
Vector2 add_passed_gradient(const double* clip, const Vector2& h, const Vector2& rho, double scale,
                            double* gradient);

/// Value of `term` for the ray through pupil position `rho`, seen from field position `h` from the lens
/// axis.
double illumination(std::size_t term, const Vector2& h, const Vector2& rho);

/// Its derivative over h.
Vector2 illumination_gradient(std::size_t term, const Vector2& h, const Vector2& rho);

/// About `count` pupil positions, each standing for an equal part of the unit disc: an octant of Vogel's
/// spiral (Math. Biosciences 44, 1979) and its mirror images. Unlike rings of rays it leaves no rings in
/// the kernels, and it looks the same turned by 90 degrees and in a mirror, as a centred lens does.
std::vector<Vector2> pupil_spiral(std::size_t count);

} // namespace petzval
