#include "restore/noise_schedule.h"
#include "restore/refining_solver.h"

#include "base/observer.h"

#include <utility>

namespace petzval {

namespace {

constexpr double kMomentum = 0.5;

struct DpirOptions {
    int steps = 6;
    double start = 0.05;
    double prior_weight = 0.4;

    static const OptionTable<DpirOptions>& table();
};

const OptionTable<DpirOptions>& DpirOptions::table() {
    static const OptionTable<DpirOptions> table = {
        {{"steps",
          translatable("Steps"),
          "",
          1,
          100,
          {},
          translatable("Rounds of sharpening and denoising; RAW photos take twice as many, as two of three "
                       "colours are missing everywhere. More of them take longer and rarely show.")},
         &DpirOptions::steps},
        {{"start",
          translatable("Start"),
          translatable("of white"),
          0.001,
          1.0,
          {},
          translatable(
              "Noise that the first round takes away. Lower it where textures come out too smooth.")},
         &DpirOptions::start},
        {{"prior-weight",
          translatable("Prior weight"),
          "",
          0.01,
          10.0,
          {},
          translatable("How far the denoiser is trusted against the photo. Raise it against grain and "
                       "ringing, lower it for more detail.")},
         &DpirOptions::prior_weight},
    };
    return table;
}

/// Half-quadratic splitting: data step and denoising in turn, at falling noise levels (arXiv 2008.13751,
/// algorithm 1), each denoising of another mirror image, so that what the denoiser does to some directions
/// evens out. The paper begins with the photo, at 49/255 of white; beginning with the Wiener filter's
/// picture spares the first rounds. Each round but the last two goes on a little in the direction of its
/// change (Nesterov's momentum), which above all carries what the photosites tell to the colours between
/// them.
class Dpir : public RefiningSolver<DpirOptions> {
public:
    using RefiningSolver::RefiningSolver;

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        const NoiseSchedule noise(tile);
        const int rounds = tile.mosaic ? 2 * options_.steps : options_.steps;
        const std::vector<double> ratios = noise.ratios(options_.start, rounds);
        Image x = first_picture(tile), last = x;
        for (std::size_t k = 0; k < ratios.size(); ++k) {
            throw_if_stopped(tile.stop);
            x = noise.data_step(tile.completed(x), x, options_.prior_weight, ratios[k]);
            const int turned = 1 + static_cast<int>(k % 8);
            x = prior_.denoised(oriented(x, turned), oriented(noise.level(ratios[k]), turned));
            x = oriented(x, inverse_orientation(turned));
            const bool goes_on = k > 0 && k + 2 < ratios.size();
            last = std::exchange(x, goes_on ? sum(sum(x, kMomentum, x), -kMomentum, last) : x);
            if (progress) progress(static_cast<double>(k + 1) / ratios.size());
        }
        return x;
    }
};

} // namespace

SolverDescription dpir_solver() {
    return {
        .name = "dpir",
        .title = translatable("DPIR"),
        .help = translatable(
            "Sharpens and denoises in turn, in a few rounds. The best picture for its time; choose it "
            "for final results."),
        .source = "Zhang, Li, Zuo, Zhang, Van Gool, Timofte: Plug-and-Play Image Restoration with Deep "
                  "Denoiser Prior (2020), arXiv 2008.13751",
        .cost = translatable("6 denoisings"),
        .needs_prior = true,
        .options = descriptors_of(DpirOptions::table()),
        .make = with_prior<Dpir, DpirOptions>,
    };
}

} // namespace petzval
