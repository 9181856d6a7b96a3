#pragma once

#include "base/options.h"
#include "restore/denoiser.h"
#include "restore/noise_schedule.h"

#include <functional>

namespace petzval {

/// Gradient-step plug-and-play (arXiv 2110.03220). Its settings are in multiples of the photo's noise
/// sigma.
struct GsPnpOptions {
    int steps = 50;
    double denoising = 2.0;
    double prior_weight = 2.0;
    double tolerance = 1e-4;

    static const OptionTable<GsPnpOptions>& table();
};

/// F(x) = f(x) + prior_weight * g(x), with f(x) = 1/2 |(y - A x) / sigma|^2 over what was measured, and the
/// potential g(x) = 1/2 |(x - D(x, denoising * sigma)) / sigma|^2.
class GradientStepObjective {
public:
    GradientStepObjective(const TileProblem& tile, const NoiseSchedule& noise, const Denoiser& prior,
                          const GsPnpOptions& options);

    struct Point {
        Image x;
        Image taken; ///< what the denoiser takes away: x - D(x)
        double value = 0.0;
    };
    Point at(Image x) const; ///< one denoising
    /// Of g, by u = x / sigma, times sigma: x - D(x) - sigma^2 J^T ((x - D(x)) / sigma^2). Costs about
    /// three denoisings.
    Image prior_gradient(const Point& point) const;

private:
    const TileProblem& tile_;
    const NoiseSchedule& noise_;
    const Denoiser& prior_;
    Image level_;
    double prior_weight_;
};

/// Proximal gradient descent on it with backtracking. `each_step` (may be empty) is told the objective
/// after every step; it never rises.
Image gradient_step_restored(const TileProblem& tile, const Denoiser& prior, const GsPnpOptions& options,
                             const std::function<void(int step, double objective)>& each_step = {});

} // namespace petzval
