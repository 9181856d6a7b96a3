#pragma once

#include <cstddef>

namespace petzval {

/// A position in the field (half-diagonals) or the pupil (radii), or a displacement (px); x right, y down.
struct Vector2 {
    double x = 0.0;
    double y = 0.0;
};

inline double dot(const Vector2& a, const Vector2& b) {
    return a.x * b.x + a.y * b.y;
}

/// The wavefront's terms: first those that a centred lens may have, (h.h)^i (rho.rho)^j (h.rho)^k (Hopkins
/// 1950; Seidel's are i + j + k = 2), then those that a decentred or tilted element adds (Thompson 2005,
/// lowest order): defocus linear over the field in x and y, constant coma in x and y, constant astigmatism
/// at 0 and 45 degrees.
inline constexpr std::size_t kCentredTerms = 13;
inline constexpr std::size_t kMisalignedTerms = 6;
inline constexpr std::size_t kAberrationTerms = kCentredTerms + kMisalignedTerms;

/// The term that is plain defocus, spherical aberration, coma.
inline constexpr std::size_t kDefocusTerm = 0, kSphericalTerm = 3, kComaTerm = 6;

/// Where the ray through pupil position `rho` lands for a unit coefficient of `term`: the wavefront's
/// gradient over rho. `h` is the field position from the lens axis, `f` from the frame's middle.
Vector2 ray_displacement(std::size_t term, const Vector2& h, const Vector2& f, const Vector2& rho);

/// The derivative over h of g . ray_displacement(term).
Vector2 ray_displacement_gradient(std::size_t term, const Vector2& h, const Vector2& rho, const Vector2& g);

} // namespace petzval
