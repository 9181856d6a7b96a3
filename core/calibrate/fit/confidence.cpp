#include "calibrate/fit/confidence.h"

#include "base/random.h"

#include <cmath>

namespace petzval {

namespace {

constexpr int kResamples = 6;
constexpr int kIterations = 15;

/// Each part counted as often as it was drawn.
std::vector<double> resample(std::size_t parts, std::uint64_t seed) {
    Rng rng(seed);
    std::vector<double> weights(parts, 0.0);
    for (std::size_t i = 0; i < parts; ++i)
        weights[rng() % parts] += 1.0;
    return weights;
}

/// Adds |refit - centre|^2 / |centre|^2 of each node.
void add_squares(const std::vector<double>& refit, const std::vector<double>& centre,
                 std::vector<double>& squares) {
    const std::size_t block = centre.size() / squares.size();
    for (std::size_t n = 0; n < squares.size(); ++n) {
        double difference = 0.0, size = 0.0;
        for (std::size_t i = n * block; i < (n + 1) * block; ++i) {
            difference += (refit[i] - centre[i]) * (refit[i] - centre[i]);
            size += centre[i] * centre[i];
        }
        squares[n] += difference / size;
    }
}

} // namespace

std::vector<NodeConfidence> estimate_confidence(const MeasuredField& field, const LensFit& lens,
                                                LensFreedom freedom, const ChosenFit& chosen,
                                                std::uint64_t seed, const FitReports& reports) {
    const bool free = chosen.model == SpectralModel::Free;
    const GridSize grid{field.shape.grid.rows, field.shape.grid.cols};
    std::vector<double> squares(field.shape.node_count(), 0.0);
    for (int number = 0; number < kResamples; ++number) {
        reports.observer().progress(
            {message("Estimating the confidence"), static_cast<double>(number) / kResamples, -1.0});
        const WhittleLikelihood likelihood = likelihood_of(
            field.spectra, resample(field.spectra.part_count(), derived_seed(seed, "resample", number)));
        const FitOptions quiet = reports.quiet(kIterations);
        const KernelFit refit = free ? fit_free(likelihood, chosen.fit, grid, kFreeSmoothness, quiet)
                                     : refit_lens(likelihood, field.lens, lens, freedom, quiet).fit;
        add_squares(refit.kernels, free ? chosen.fit.kernels : lens.fit.kernels, squares);
    }
    const std::vector<double> patches = field.spectra.patches_near_nodes();
    std::vector<NodeConfidence> nodes;
    for (std::size_t n = 0; n < squares.size(); ++n)
        nodes.push_back({static_cast<int>(std::lround(patches[n])), std::sqrt(squares[n] / kResamples),
                         patches[n] >= kLeastPatches});
    return nodes;
}

} // namespace petzval
