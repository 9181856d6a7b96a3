#pragma once

#include "calibrate/fit/whittle.h"
#include "calibrate/lens/ray_lens.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace petzval {

/// Kernels [node][channel][size][size] with what was fitted beside them.
struct KernelFit {
    std::vector<double> kernels;
    Nuisances nuisances;
    double loss = 0.0; ///< WhittleLikelihood at the fit, without penalties
};

struct LensFit {
    std::vector<double> parameters; ///< of RayLens
    KernelFit fit;
};

struct FitOptions {
    int iterations = 100;
    /// Called every few iterations with the iterations done, the penalised loss and the kernels there.
    std::function<void(int iteration, double loss, const std::vector<double>& kernels)> report;
    std::stop_token stop;
};

/// Fits the lens prior's parameters from `start`.
LensFit fit_lens(const WhittleLikelihood& likelihood, const RayLens& lens, std::vector<double> start,
                 LensFreedom freedom, const FitOptions& options);
/// Goes on from another fit.
LensFit refit_lens(const WhittleLikelihood& likelihood, const RayLens& lens, const LensFit& from,
                   LensFreedom freedom, const FitOptions& options);

/// Fits one round Gaussian per channel, the same all over the field; kRoundIterations are enough.
KernelFit fit_round(const WhittleLikelihood& likelihood, const RayLens& lens, const FitOptions& options);
inline constexpr int kRoundIterations = 20;

/// Keeps `kernels` and fits what is beside them.
KernelFit fit_nuisances(const WhittleLikelihood& likelihood, std::vector<double> kernels,
                        const FitOptions& options);

/// Neighbours of a grid, for penalties on roughness over the field.
struct GridSize {
    int rows = 0;
    int cols = 0;
};

/// Fits every kernel freely (squares, normalised) from `base`, with `smoothness` times the mean squared
/// difference of neighbouring kernels: for blurs that no lens makes.
KernelFit fit_free(const WhittleLikelihood& likelihood, const KernelFit& base, const GridSize& grid,
                   double smoothness, const FitOptions& options);

/// As fit_free, for kernels that are nearly right: `stiffness` times the mean over nodes of the squared
/// relative change |K - K0|^2 / |K0|^2, and as much for what the changes of neighbours differ by, hold them
/// to `base`. Green's centroids are held to the centre pixel, as spectra do not see where a node's colours
/// lie together.
KernelFit fit_near(const WhittleLikelihood& likelihood, const KernelFit& base, const GridSize& grid,
                   double stiffness, const FitOptions& options);

/// |K| of each node, over its `block` values.
std::vector<double> node_norms(std::span<const double> kernels, std::size_t block);

} // namespace petzval
