#include "restore/noise_schedule.h"
#include "restore/refining_solver.h"

#include "base/observer.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

struct DpsOptions {
    int steps = 50;
    double start = 0.1;
    double pull = 1.0;

    static const OptionTable<DpsOptions>& table();
};

const OptionTable<DpsOptions>& DpsOptions::table() {
    static const OptionTable<DpsOptions> table = {
        {{"steps", translatable("Steps"), "", 2, 5000, {}, translatable("Steps from noise to picture.")},
         &DpsOptions::steps},
        {{"start",
          translatable("Start"),
          translatable("of white"),
          0.001,
          100.0,
          {},
          translatable("Noise that is added to begin with. More of it invents more; priors have a highest "
                       "level that they can denoise.")},
         &DpsOptions::start},
        {{"pull",
          translatable("Pull"),
          "",
          0.01,
          100.0,
          {},
          translatable("How hard each step pulls towards the photo. Raise it where the picture stays soft, "
                       "lower it against ringing.")},
         &DpsOptions::pull},
    };
    return table;
}

/// Ancestral sampling with the gradient of the squared residual through the denoiser (arXiv 2209.14687,
/// algorithm 1), in noise levels instead of the diffusion's times, from noise on the Wiener filter's
/// picture.
///
/// The paper's step is a constant over |y - A D(x)|, tuned for one size of image, one noise and a thousand
/// steps. Here it is what theory gives for the Gaussian case, with the mean square of the residual in place
/// of its covariance: pull * (sigma_k^2 - sigma_{k+1}^2) / mean (y - A D(x))^2, and at most 1.
class Dps : public RefiningSolver<DpsOptions> {
public:
    using RefiningSolver::RefiningSolver;

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        const NoiseSchedule noise(tile);
        Rng rng(derived_seed(tile.seed, "dps"));
        const std::vector<double> ratios = noise.ratios(options_.start, options_.steps);
        Image noisy = sum(first_picture(tile), 1.0, noise.drawn(ratios.front(), rng));
        for (std::size_t k = 0; k + 1 < ratios.size(); ++k) {
            throw_if_stopped(tile.stop);
            const Denoiser::Pullback guided = guidance(tile, noise, noisy, ratios[k], ratios[k + 1]);
            const double share = std::pow(ratios[k + 1] / ratios[k], 2.0);
            const Image kept = sum(noisy, -1.0, guided.denoised);
            noisy = sum(guided.denoised, share, kept);
            noisy = sum(noisy, std::sqrt(1.0 - share), noise.drawn(ratios[k + 1], rng));
            noisy = sum(noisy, 1.0, guided.pulled_back);
            if (progress) progress(static_cast<double>(k + 1) / ratios.size());
        }
        throw_if_stopped(tile.stop);
        Image clean = prior_.denoised(noisy, noise.level(ratios.back()));
        if (progress) progress(1.0);
        return clean;
    }

private:
    /// The denoised image, and the step towards the photo.
    Denoiser::Pullback guidance(const TileProblem& tile, const NoiseSchedule& noise, const Image& noisy,
                                double ratio, double next) const {
        const Image level = noise.level(ratio);
        const Image denoised = prior_.denoised(noisy, level);
        const Image residual = noise.misfit(tile, denoised);
        const double variance = squared_norm(residual) / residual.values().size();
        const double step = std::min(1.0, options_.pull * (ratio * ratio - next * next) / variance);
        // With sigma in front and one over it behind, the step is a gradient in the whitened image.
        const Image direction = tile.blur.adjoint_applied(quotient(residual, noise.sigma()));
        Denoiser::Pullback result = prior_.pulled_back(noisy, level, direction);
        for (std::size_t i = 0; i < direction.values().size(); ++i) {
            const double sigma = noise.sigma().values()[i];
            result.pulled_back.values()[i] *= static_cast<float>(step * sigma * sigma);
        }
        return result;
    }
};

} // namespace

SolverDescription dps_solver() {
    return {
        .name = "dps",
        .title = translatable("DPS"),
        .help = translatable(
            "Draws a plausible sharp picture by many small steps. Slow; for small crops, to compare."),
        .source = "Chung, Kim, McCann, Klasky, Ye: Diffusion Posterior Sampling for General Noisy Inverse "
                  "Problems (2022), arXiv 2209.14687",
        .cost = translatable("about 200 denoisings"),
        .needs_prior = true,
        .options = descriptors_of(DpsOptions::table()),
        .make = with_prior<Dps, DpsOptions>,
    };
}

} // namespace petzval
