#include "restore/noise_schedule.h"
#include "restore/refining_solver.h"

#include "base/observer.h"

#include <cmath>

namespace petzval {

namespace {

struct DiffpirOptions {
    int steps = 15;
    double start = 0.1;
    double prior_weight = 1.0;
    double fresh_noise = 1.0;

    static const OptionTable<DiffpirOptions>& table();
};

const OptionTable<DiffpirOptions>& DiffpirOptions::table() {
    static const OptionTable<DiffpirOptions> table = {
        {{"steps",
          translatable("Steps"),
          "",
          2,
          1000,
          {},
          translatable("Steps from noise to picture, a denoising each.")},
         &DiffpirOptions::steps},
        {{"start",
          translatable("Start"),
          translatable("of white"),
          0.001,
          100.0,
          {},
          translatable("Noise that is added to begin with. More of it invents more; priors have a highest "
                       "level that they can denoise.")},
         &DiffpirOptions::start},
        {{"prior-weight",
          translatable("Prior weight"),
          "",
          0.01,
          100.0,
          {},
          translatable(
              "How far the denoiser is trusted against the photo. Raise it against grain and ringing.")},
         &DiffpirOptions::prior_weight},
        {{"fresh-noise",
          translatable("Fresh noise"),
          "",
          0.0,
          1.0,
          {},
          translatable("Share of the noise that is drawn anew in every step: 0 keeps to one picture, 1 "
                       "explores most.")},
         &DiffpirOptions::fresh_noise},
    };
    return table;
}

/// Half-quadratic splitting inside a diffusion sampler (arXiv 2305.08995, algorithm 1), with noise levels
/// instead of the diffusion's times: x_t / sqrt(alpha_t) = x_0 + sigma_t * noise. The paper begins with
/// pure noise; here it is noise on the Wiener filter's picture, of a level that denoisers are made for.
class Diffpir : public RefiningSolver<DiffpirOptions> {
public:
    using RefiningSolver::RefiningSolver;

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        const NoiseSchedule noise(tile);
        Rng rng(derived_seed(tile.seed, "diffpir"));
        const std::vector<double> ratios = noise.ratios(options_.start, options_.steps);
        Image clean = first_picture(tile);
        Image noisy = sum(clean, 1.0, noise.drawn(ratios.front(), rng));
        for (std::size_t k = 0; k < ratios.size(); ++k) {
            throw_if_stopped(tile.stop);
            const Image y = tile.completed(clean);
            clean = prior_.denoised(noisy, noise.level(ratios[k]));
            if (k + 1 < ratios.size()) {
                clean = noise.data_step(y, clean, options_.prior_weight, ratios[k]);
                const double falls = ratios[k + 1] / ratios[k];
                const Image kept = sum(noisy, -1.0, clean);
                noisy = sum(clean, falls * std::sqrt(1.0 - options_.fresh_noise), kept);
                noisy = sum(noisy, falls * std::sqrt(options_.fresh_noise), noise.drawn(ratios[k], rng));
            }
            if (progress) progress(static_cast<double>(k + 1) / ratios.size());
        }
        return clean;
    }
};

} // namespace

SolverDescription diffpir_solver() {
    return {
        .name = "diffpir",
        .title = translatable("DiffPIR"),
        .help = translatable(
            "Draws a plausible sharp picture, with grain and texture where DPIR stays smooth. Another "
            "seed gives another picture."),
        .source = "Zhu, Zhang, Liang, Cao, Wen, Timofte, Van Gool: Denoising Diffusion Models for "
                  "Plug-and-Play Image Restoration (2023), arXiv 2305.08995",
        .cost = translatable("15 denoisings"),
        .needs_prior = true,
        .options = descriptors_of(DiffpirOptions::table()),
        .make = with_prior<Diffpir, DiffpirOptions>,
    };
}

} // namespace petzval
