#pragma once

#include "restore/solver.h"

#include <functional>

namespace petzval::test {

/// A world in which images are stationary Gaussian noise of a known power spectrum around mid-grey, on a
/// torus: the one where denoising and deblurring have closed forms. Its denoiser is exact for one sigma per
/// image and colour (the mean of the map).
class GaussianPrior : public Denoiser {
public:
    GaussianPrior(int width, int height);

    std::string name() const override { return "Gaussian"; }
    Image denoised(const Image& noisy, const Image& sigma) const override;
    Pullback pulled_back(const Image& noisy, const Image& sigma, const Image& direction) const override;

    /// A draw from it, RGB.
    Image sample(std::uint64_t seed) const;

    /// What a filter of transfer H(K, S) does to the deviation of `y` from mid-grey: K is the blur's
    /// transfer at a frequency, S the prior's variance per value there.
    using Filter = std::function<std::complex<float>(std::complex<float> k, float s)>;
    Image filtered(const TileOperator& blur, const Image& y, const Filter& filter) const;
    /// E[x | y] for noise of one sigma.
    Image posterior_mean(const TileOperator& blur, const Image& y, double sigma) const;
    /// Mean over the values of Var[x | y].
    double posterior_variance(const TileOperator& blur, double sigma) const;

    static constexpr float kMean = 0.4f;

private:
    /// Shrinks every frequency by S / (S + sigma^2).
    Image shrunk(const Image& image, const Image& sigma) const;

    RealFft fft_;
    std::vector<float> power_; ///< variance per value, [height][width / 2 + 1]
    TileOperator identity_;
};

/// A tile's problem that owns what it refers to: a draw from the prior, blurred by asymmetric kernels of 7
/// px that differ between colours, with noise.
struct GaussianTile {
    GaussianTile(const GaussianPrior& prior, int width, int height, double noise, std::uint64_t seed);

    TileProblem problem(std::stop_token stop = {}, std::uint64_t solver_seed = 1) const {
        return {blur, blurred, evidence, sigma, 1.0, solver_seed, std::move(stop)};
    }

    TileOperator blur;
    Image truth;
    Image blurred;
    std::vector<Evidence> evidence;
    Image sigma;
};

/// What a solver that draws from the posterior does over many seeds.
struct Draws {
    double bias = 0.0;   ///< of the mean from the posterior's, RMS
    double spread = 0.0; ///< standard deviation around the mean, RMS
};
Draws drawn(const Solver& solver, const GaussianTile& tile, const Image& posterior_mean, int seeds);

/// Root of the mean squared difference.
double rms_difference(const Image& a, const Image& b);

} // namespace petzval::test
