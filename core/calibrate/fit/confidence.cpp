#include "calibrate/fit/confidence.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr std::size_t kRefits = 6;
constexpr int kIterations = 15;

/// All parts but every `refits`-th, beginning with `number`.
std::vector<double> without(std::size_t parts, std::size_t number, std::size_t refits) {
    std::vector<double> weights(parts, 1.0);
    for (std::size_t part = number; part < parts; part += refits)
        weights[part] = 0.0;
    return weights;
}

/// The jackknife's relative standard deviation of each node's kernels.
std::vector<double> spreads(const std::vector<std::vector<double>>& refits, std::size_t nodes) {
    const std::size_t block = refits.front().size() / nodes;
    const auto count = static_cast<double>(refits.size());
    std::vector<double> result(nodes);
    for (std::size_t n = 0; n < nodes; ++n) {
        double squares = 0.0, size = 0.0;
        for (std::size_t i = n * block; i < (n + 1) * block; ++i) {
            double mean = 0.0;
            for (const std::vector<double>& refit : refits)
                mean += refit[i] / count;
            for (const std::vector<double>& refit : refits)
                squares += (refit[i] - mean) * (refit[i] - mean);
            size += mean * mean;
        }
        result[n] = std::sqrt((count - 1.0) / count * squares / size);
    }
    return result;
}

PsfGrid centred(const std::vector<double>& kernels, const FittedShape& shape) {
    PsfGrid grid = grid_of(kernels, shape);
    centre_on_green(grid);
    return grid;
}

/// The lens as it was fitted, and with the other freedom.
std::vector<PsfGrid> both_models(const MeasuredField& field, const LensFit& lens, LensFreedom freedom,
                                 const FitReports& reports) {
    const WhittleLikelihood likelihood = likelihood_of(field.spectra);
    const FitOptions quiet = reports.quiet(kLensIterations);
    const LensFit other =
        freedom == LensFreedom::All
            ? fit_lens(likelihood, field.lens, field.first_lens, LensFreedom::Plain, quiet)
            : refit_lens(likelihood, field.lens, lens, LensFreedom::All, quiet);
    return {centred(field.lens.kernels(lens.parameters), field.shape),
            centred(other.fit.kernels, field.shape)};
}

} // namespace

Confidence estimate_confidence(const MeasuredField& field, const LensFit& lens, LensFreedom freedom,
                               const ChosenFit& chosen, const FitReports& reports) {
    const bool free = chosen.model == SpectralModel::Free;
    const GridSize size{field.shape.grid.rows, field.shape.grid.cols};
    const std::size_t parts = field.spectra.part_count(), count = std::min(parts, kRefits);
    std::vector<std::vector<double>> refits;
    std::vector<PsfGrid> grids;
    for (std::size_t number = 0; count >= 2 && number < count; ++number) {
        reports.observer().progress(
            {message("Estimating the confidence"), static_cast<double>(number) / count, -1.0});
        const WhittleLikelihood likelihood = likelihood_of(field.spectra, without(parts, number, count));
        const FitOptions quiet = reports.quiet(kIterations);
        refits.push_back(free ? fit_free(likelihood, chosen.fit, size, kFreeSmoothness, quiet).kernels
                              : refit_lens(likelihood, field.lens, lens, freedom, quiet).fit.kernels);
        grids.push_back(centred(refits.back(), field.shape));
    }
    const std::vector<double> patches = field.spectra.patches_near_nodes();
    const std::vector<double> spread =
        refits.empty() ? std::vector(patches.size(), 0.0) : spreads(refits, patches.size());
    Confidence confidence;
    for (std::size_t n = 0; n < patches.size(); ++n)
        confidence.nodes.push_back(
            {static_cast<int>(std::lround(patches[n])), spread[n], patches[n] >= kLeastPatches});
    const std::vector<PsfGrid> models =
        free ? std::vector<PsfGrid>() : both_models(field, lens, freedom, reports);
    confidence.uncertainties = field_uncertainties(grids, models, reports.stop());
    return confidence;
}

} // namespace petzval
