#include "restore/all_solvers.h"
#include "restore/noise_schedule.h"
#include "restore/solver_options.h"

#include "base/observer.h"

namespace petzval {

namespace {

struct DpirOptions {
    int steps = 8;
    double start = 49.0 / 255.0;
    double prior_weight = 0.23;

    static const OptionTable<DpirOptions>& table();
};

const OptionTable<DpirOptions>& DpirOptions::table() {
    static const OptionTable<DpirOptions> table = {
        {{"steps",
          "",
          8,
          1,
          100,
          {},
          "Rounds of sharpening and denoising; more of them take longer and rarely show."},
         &DpirOptions::steps},
        {{"start",
          "of white",
          49.0 / 255.0,
          0.001,
          1.0,
          {},
          "Noise that the first round takes away. Lower it where textures come out too smooth."},
         &DpirOptions::start},
        {{"prior-weight",
          "",
          0.23,
          0.01,
          10.0,
          {},
          "How far the denoiser is trusted against the photo. Raise it against grain and ringing, lower it "
          "for "
          "more detail."},
         &DpirOptions::prior_weight},
    };
    return table;
}

/// Half-quadratic splitting: data step and denoising in turn, at falling noise levels (arXiv 2008.13751,
/// algorithm 1).
class Dpir : public Solver {
public:
    Dpir(const DpirOptions& options, const Denoiser& prior)
        : options_(options)
        , prior_(prior) {}

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        const NoiseSchedule noise(tile);
        const std::vector<double> ratios = noise.ratios(options_.start, options_.steps);
        Image x = tile.blurred;
        Image y = tile.blurred;
        for (std::size_t k = 0; k < ratios.size(); ++k) {
            throw_if_stopped(tile.stop);
            if (k > 0) y = tile.completed(x);
            x = noise.data_step(y, x, options_.prior_weight, ratios[k]);
            x = prior_.denoised(x, noise.level(ratios[k]));
            if (progress) progress(static_cast<double>(k + 1) / ratios.size());
        }
        return x;
    }

private:
    DpirOptions options_;
    const Denoiser& prior_;
};

} // namespace

SolverDescription dpir_solver() {
    return {
        .name = "dpir",
        .title = "DPIR",
        .help =
            "Sharpens and denoises in turn, in a few rounds. The best picture for its time; choose it for "
            "final results.",
        .source =
            "Zhang, Li, Zuo, Zhang, Van Gool, Timofte: Plug-and-Play Image Restoration with Deep Denoiser "
            "Prior (2020), arXiv 2008.13751",
        .cost = "8 denoisings",
        .needs_prior = true,
        .options = descriptors_of(DpirOptions::table()),
        .make = with_prior<Dpir, DpirOptions>,
    };
}

} // namespace petzval
