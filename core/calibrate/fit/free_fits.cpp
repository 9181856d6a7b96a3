#include "calibrate/fit/free_fits.h"

#include "base/random.h"
#include "calibrate/fit/kernel_mean.h"
#include "psf/compare.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// A kernel without a shape: random light within a Gaussian of random width, the same at all nodes and for
/// all colours.
std::vector<double> random_kernels(const PsfShape& shape, std::uint64_t seed) {
    Rng rng(seed);
    std::uniform_real_distribution<double> random(0.0, 1.0);
    const double width = shape.size * (0.08 + 0.16 * random(rng));
    std::vector<double> kernel;
    for (int y = 0; y < shape.size; ++y)
        for (int x = 0; x < shape.size; ++x) {
            const double distance = std::hypot(x - shape.size / 2, y - shape.size / 2) / width;
            const double light = random(rng);
            kernel.push_back(light * light * std::exp(-0.5 * distance * distance));
        }
    std::vector<double> kernels;
    for (int k = 0; k < shape.rows * shape.cols * 3; ++k)
        kernels.insert(kernels.end(), kernel.begin(), kernel.end());
    return kernels_of(grid_of(kernels, shape));
}

/// The kernels or their reversal, whichever the edges prefer, centred.
std::vector<double> oriented(const std::vector<double>& kernels, const PsfShape& shape,
                             const PhaseSparsity& edges) {
    PsfGrid grid = grid_of(kernels, shape);
    PsfGrid reversed = phase_reversed(grid);
    if (edges.compare(kernels_of(reversed), kernels_of(grid)).difference < 0.0) grid = std::move(reversed);
    centre_on_green(grid);
    return kernels_of(grid);
}

struct JudgedFit {
    KernelFit fit;
    double loss; ///< by spectra and edges
};

} // namespace

KernelFit fit_free_from_many(const WhittleLikelihood& likelihood, const KernelFit& round,
                             const PhaseSparsity& edges, const FreeFitPlan& plan,
                             const FitOptions& options) {
    std::vector<JudgedFit> fits;
    for (int number = 0; number < plan.starts; ++number) {
        KernelFit start = round;
        if (number > 0)
            start.kernels = random_kernels(plan.shape, derived_seed(plan.seed, "free start", number));
        FitOptions course = options;
        course.iterations = plan.iterations;
        if (options.report)
            course.report = [&](int iteration, double loss, const std::vector<double>& kernels) {
                options.report(number * plan.iterations + iteration, loss, kernels);
            };
        KernelFit fit =
            fit_free(likelihood, start, {plan.shape.rows, plan.shape.cols}, plan.smoothness, course);
        fit.kernels = oriented(fit.kernels, plan.shape, edges);
        const double beside_first =
            fits.empty() ? 0.0 : edges.compare(fit.kernels, fits.front().fit.kernels).difference;
        const double loss = fit.loss + kEdgeWeight * beside_first;
        fits.push_back({std::move(fit), loss});
    }
    std::ranges::stable_sort(fits, {}, &JudgedFit::loss);
    KernelFit best = std::move(fits.front().fit);
    KernelMean mean(best.kernels);
    for (std::size_t i = 1; i < fits.size(); ++i)
        mean.add(fits[i].fit.kernels, likelihood, best);
    best.kernels = mean.kernels();
    best.loss = likelihood(best.kernels, best.nuisances);
    return best;
}

} // namespace petzval
