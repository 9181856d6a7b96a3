#include "restore/gs_pnp.h"

#include "restore/all_solvers.h"
#include "restore/solver_options.h"

#include "base/observer.h"

namespace petzval {

namespace {

constexpr double kDescent = 0.1;   ///< gamma: least fall of the objective for the length of the step
constexpr double kShorten = 0.9;   ///< eta: of the step where it falls less
constexpr double kShortest = 0.01; ///< of the first step; a descent that needs a shorter one has arrived

} // namespace

const OptionTable<GsPnpOptions>& GsPnpOptions::table() {
    static const OptionTable<GsPnpOptions> table = {
        {{"steps",
          translatable("Steps"),
          "",
          1,
          10000,
          {},
          translatable("Most steps; it ends before, where the picture changes no more.")},
         &GsPnpOptions::steps},
        {{"denoising",
          translatable("Denoising"),
          translatable("of the noise"),
          0.1,
          100.0,
          {},
          translatable("Strength of the denoiser. Raise it for a smoother picture.")},
         &GsPnpOptions::denoising},
        {{"prior-weight",
          translatable("Prior weight"),
          "",
          0.001,
          100.0,
          {},
          translatable(
              "How far the denoiser is trusted against the photo. Raise it against grain and ringing.")},
         &GsPnpOptions::prior_weight},
        {{"tolerance",
          translatable("Tolerance"),
          "",
          0.0,
          0.1,
          {},
          translatable("It ends where a step improves by less than this share. Raise it to end sooner.")},
         &GsPnpOptions::tolerance},
    };
    return table;
}

GradientStepObjective::GradientStepObjective(const TileProblem& tile, const NoiseSchedule& noise,
                                             const Denoiser& prior, const GsPnpOptions& options)
    : tile_(tile)
    , noise_(noise)
    , prior_(prior)
    , level_(noise.level(options.denoising))
    , prior_weight_(options.prior_weight) {}

GradientStepObjective::Point GradientStepObjective::at(Image x) const {
    Image taken = sum(x, -1.0, prior_.denoised(x, level_));
    const double value = 0.5 * squared_norm(noise_.misfit(tile_, x)) +
                         0.5 * prior_weight_ * squared_norm(quotient(taken, noise_.sigma()));
    return {std::move(x), std::move(taken), value};
}

Image GradientStepObjective::prior_gradient(const Point& point) const {
    const Image variance = product(noise_.sigma(), noise_.sigma());
    const Image back = prior_.pulled_back(point.x, level_, quotient(point.taken, variance)).pulled_back;
    return sum(point.taken, -1.0, product(variance, back));
}

Image gradient_step_restored(const TileProblem& tile, const Denoiser& prior, const GsPnpOptions& options,
                             const std::function<void(int step, double objective)>& each_step) {
    using Point = GradientStepObjective::Point;
    const NoiseSchedule noise(tile);
    const GradientStepObjective objective(tile, noise, prior, options);
    const double longest = 1.0 / options.prior_weight;
    double tau = longest;
    const Image first = wiener_solver().make({}, nullptr)->restored(tile, {});
    Point point = objective.at(noise.data_step(tile.completed(first), first, 1.0 / tau, 1.0));
    for (int step = 0; step < options.steps; ++step) {
        throw_if_stopped(tile.stop);
        const Image gradient = objective.prior_gradient(point);
        // Where y is incomplete, |completed(x) - A x'| bounds the data term from above and touches it at x,
        // so that what lowers the one lowers the other.
        const Image y = tile.completed(point.x);
        const double enough = options.tolerance * point.value;
        double fall = 0.0;
        for (;; tau *= kShorten) {
            throw_if_stopped(tile.stop);
            if (tau < kShortest * longest) return point.x;
            const Image pulled = sum(point.x, -options.prior_weight * tau, gradient);
            Point next = objective.at(noise.data_step(y, pulled, 1.0 / tau, 1.0));
            const double moved = squared_norm(quotient(sum(next.x, -1.0, point.x), noise.sigma()));
            fall = point.value - next.value;
            if (fall >= kDescent / tau * moved || (fall >= 0.0 && fall <= enough)) {
                point = std::move(next);
                break;
            }
        }
        if (each_step) each_step(step, point.value);
        if (fall <= enough) break;
    }
    return point.x;
}

namespace {

class GsPnp : public Solver {
public:
    GsPnp(const GsPnpOptions& options, const Denoiser& prior)
        : options_(options)
        , prior_(prior) {}

    Image restored(const TileProblem& tile, const std::function<void(double)>& progress) const override {
        Image x = gradient_step_restored(tile, prior_, options_, [&](int step, double) {
            if (progress) progress(static_cast<double>(step + 1) / options_.steps);
        });
        if (progress) progress(1.0);
        return x;
    }

private:
    GsPnpOptions options_;
    const Denoiser& prior_;
};

} // namespace

SolverDescription gs_pnp_solver() {
    return {
        .name = "gs-pnp",
        .title = translatable("Gradient-step PnP"),
        .help = translatable(
            "Goes down to the best compromise between photo and denoiser, step by step and without "
            "ever getting worse. Steady; slower than DPIR."),
        .source = "Hurault, Leclaire, Papadakis: Gradient Step Denoiser for Convergent Plug-and-Play "
                  "(2021), arXiv 2110.03220",
        .cost = translatable("4 denoisings a step, up to 50 steps"),
        .needs_prior = true,
        .options = descriptors_of(GsPnpOptions::table()),
        .make = with_prior<GsPnp, GsPnpOptions>,
    };
}

} // namespace petzval
