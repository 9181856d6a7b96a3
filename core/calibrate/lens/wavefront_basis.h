#pragma once

#include "calibrate/lens/wavefront_terms.h"

#include <span>
#include <vector>

namespace petzval {

/// The rays of a pupil: where each lands for a wavefront, its gradient (px, where the wavefront's gradient
/// is).
class PupilRays {
public:
    explicit PupilRays(std::vector<Vector2> positions);
    std::size_t count() const { return positions_.size(); }
    const Vector2& position(std::size_t ray) const { return positions_[ray]; }

    /// Landing points of rays [first, end) as x[0..end-first), y[...).
    void land(const PupilPolynomial& wavefront, std::size_t first, std::size_t end, double* x,
              double* y) const;
    /// d loss/d wavefront for d loss/d landing points of rays [first, end).
    PupilPolynomial wavefront_gradient(std::size_t first, std::size_t end, const double* x,
                                       const double* y) const;

private:
    std::vector<Vector2> positions_;
    std::vector<double> slopes_; ///< [power][x, y][ray]
};

/// Combinations of the wavefront's terms. Those of a plain lens stand for themselves. Each of the others is
/// one term and what it takes of those before it and of the plain ones, such that over the pupil and the
/// field the landing points of a unit coefficient spread by 1 px (root of the mean square) and are not
/// correlated with any before: it adds what a plain lens cannot have, measured in px of blur.
class WavefrontBasis {
public:
    WavefrontBasis(const PupilRays& rays, std::span<const Vector2> field);

    /// Coefficients of the terms for those of the combinations.
    std::vector<double> terms_of(std::span<const double> combinations) const;
    /// d loss/d combinations for d loss/d terms.
    std::vector<double> gradient(std::span<const double> of_terms) const;

private:
    std::vector<double> matrix_; ///< [term][combination]
};

} // namespace petzval
