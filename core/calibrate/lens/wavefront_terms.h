#pragma once

#include "calibrate/lens/vector2.h"

#include <array>
#include <cstddef>

namespace petzval {

/// The powers x^a y^b of a pupil position that wavefronts are made of, 1 <= a + b <= 8.
inline constexpr int kPupilOrder = 8;
inline constexpr std::size_t kPupilPowers = (kPupilOrder + 1) * (kPupilOrder + 2) / 2 - 1;

constexpr std::size_t pupil_power(int a, int b) {
    const int order = a + b;
    return static_cast<std::size_t>(order * (order + 1) / 2 + b - 1);
}

/// A wavefront over the pupil at one field position: a coefficient for each power.
using PupilPolynomial = std::array<double, kPupilPowers>;

/// The wavefront's terms: first those that a centred lens may have, (h.h)^i (rho.rho)^j (h.rho)^k of 2 to 8
/// powers of the pupil (Hopkins 1950; Seidel's are i + j + k = 2), then those that a decentred or tilted
/// element adds (Thompson 2005): every such element moves the centre of each aberration by a vector of its
/// own, which to first order adds the aberration's derivatives over the field, in x and y; and astigmatism
/// constant over the field at 0 and 45 degrees.
inline constexpr std::size_t kCentredTerms = 26;
inline constexpr std::size_t kMisalignedTerms = 26;
inline constexpr std::size_t kWavefrontTerms = kCentredTerms + kMisalignedTerms;

/// The term that is plain defocus, spherical aberration, coma.
inline constexpr std::size_t kDefocusTerm = 0, kSphericalTerm = 1, kComaTerm = 2;

/// Whether a term is one of a plain lens: of a centred one to the sixth power of field and pupil, of a
/// decentred one of the lowest order.
bool is_plain(std::size_t term);

/// A term for a unit coefficient at field position `h`, and its derivatives over h.
struct TermAtField {
    PupilPolynomial value{};
    PupilPolynomial over_x{};
    PupilPolynomial over_y{};
};
TermAtField term_at(std::size_t term, const Vector2& h);

} // namespace petzval
