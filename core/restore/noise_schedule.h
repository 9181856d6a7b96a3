#pragma once

#include "base/random.h"
#include "restore/tile_problem.h"

#include <array>
#include <vector>

namespace petzval {

/// The noise levels that a plug-and-play solver walks through on one tile.
///
/// The papers know one noise level, sigma, and levels sigma_k of the denoiser. Here the noise varies over
/// the tile and between its colours, so a level is a ratio r_k = sigma_k / sigma, the same everywhere: the
/// denoiser is given the map r_k * sigma(p), and the balance of a data step, lambda * sigma^2 / sigma_k^2 =
/// lambda / r_k^2, is one number. That is the papers' algorithm on the image divided by sigma(p), as long
/// as sigma(p) hardly changes within a kernel.
class NoiseSchedule {
public:
    /// Noise below 1/5000 of white counts as that much: kernels are not known well enough to trust it more,
    /// and single precision would not carry a data step that does.
    explicit NoiseSchedule(const TileProblem& tile);

    /// `steps` >= 1 ratios, evenly spaced in their logarithm, from where the tile's mean level is `start`,
    /// a share of white, down to `end`; never rising.
    std::vector<double> ratios(double start, int steps, double end = 1.0) const;

    /// sigma_k(p) = ratio * sigma(p).
    Image level(double ratio) const;
    const Image& sigma() const { return sigma_; }
    /// Gaussian noise of the level.
    Image drawn(double ratio, Rng& rng) const;

    /// What `x` leaves unexplained of what was measured, in multiples of the noise: (y - A x) / sigma.
    Image misfit(const TileProblem& tile, const Image& x) const;

    /// The data step of half-quadratic splitting at a level: argmin over x of
    /// |(y - A x) / sigma|^2 + lambda |(x - z) / sigma_k|^2, over the photosites of a mosaic, over the
    /// pixels that an enlarged photo had.
    Image data_step(const Image& y, const Image& z, double lambda, double ratio) const;

private:
    const TileOperator& blur_;
    const std::optional<BayerPattern> mosaic_;
    const std::optional<SamplingLattice> lattice_;
    Image sigma_;
    std::array<double, 3> variance_{}; ///< mean, of each colour
    double start_of_white_;            ///< ratio at which the mean level is white
};

// Images of equal size, value by value.
Image sum(const Image& a, double weight, const Image& b); ///< a + weight * b
Image product(const Image& a, const Image& b);
Image quotient(const Image& a, const Image& b);
double squared_norm(const Image& image);
/// Independent standard normal values.
Image normal_image(int width, int height, int channels, Rng& rng);

} // namespace petzval
