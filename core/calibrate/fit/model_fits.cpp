#include "calibrate/fit/model_fits.h"

#include <optional>

namespace petzval {

namespace {

constexpr double kModulusStiffness = 5.0;
/// Up to so many nodes free kernels are cheap: they are fitted from many starts, kFreeStarts for each of
/// the lens prior's.
constexpr std::size_t kFewNodes = 4;
constexpr int kFreeStarts = 8;
constexpr int kFreeIterations = 150;
constexpr int kModulusIterations = 40;

KernelFit fit_round(const WhittleLikelihood& likelihood, const RayLens& lens, const FitOptions& options) {
    return fit_lens(likelihood, lens, lens.round_start(), LensFreedom::Widths, options).fit;
}

/// The curve of a model's hold-out score; "hold-out, " and its name_of.
const char* holdout_curve_of(SpectralModel model) {
    switch (model) {
    case SpectralModel::Round:
        return translatable("hold-out, round");
    case SpectralModel::Lens:
        return translatable("hold-out, lens prior");
    case SpectralModel::CorrectedLens:
        return translatable("hold-out, lens prior, corrected");
    case SpectralModel::Free:
        break;
    }
    return translatable("hold-out, free");
}

} // namespace

ModelFits::ModelFits(const MeasuredField& field, const SpectralOptions& options, FitReports& reports)
    : field_(field)
    , options_(options)
    , reports_(reports)
    , lens_fits_(field.lens, options.seed, reports, &field.edges)
    , likelihood_(likelihood_of(field.spectra))
    , round_(fit_round(likelihood_, field.lens,
                       reports.shown({message("Finding the overall blur"), kLossCurve, 20}))) {}

bool ModelFits::has_few_nodes() const {
    return field_.shape.node_count() <= kFewNodes;
}

LensFit ModelFits::fit_lens_from_all_starts() const {
    return lens_fits_.averaged(
        likelihood_, field_.first_lens, options_.starts,
        {message("Fitting the lens"), kLossCurve, kLensIterations},
        {message("Fitting the lens from other starts"), kLossCurve, kLensIterations});
}

KernelFit ModelFits::fit_without_lens() const {
    if (!has_few_nodes())
        return fit_free(likelihood_, round_, {options_.rows, options_.cols}, kFreeSmoothness,
                        reports_.shown({message("Refining the kernels"), kLossCurve, kFreeIterations}));
    const int starts = kFreeStarts * options_.starts;
    return fit_free_from_many(likelihood_, round_, field_.edges,
                              {field_.shape.grid, starts, kFreeIterations, kFreeSmoothness, options_.seed},
                              reports_.shown({message("Fitting the kernels without a lens"), kLossCurve,
                                              starts * kFreeIterations}));
}

KernelFit ModelFits::fit_model(SpectralModel model, const KernelFit& lens) const {
    switch (model) {
    case SpectralModel::Round:
        return round_;
    case SpectralModel::Lens:
        return lens;
    case SpectralModel::CorrectedLens:
        return fit_modulus(
            likelihood_, lens, {options_.rows, options_.cols}, kModulusStiffness,
            reports_.shown({message("Refining the kernels"), kLossCurve, kModulusIterations}));
    case SpectralModel::Free:
        break;
    }
    return fit_without_lens();
}

void ModelFits::score_fold(const std::vector<double>& used, const std::vector<double>& kept,
                           ModelScores& scores) const {
    const GridSize grid{options_.rows, options_.cols};
    const WhittleLikelihood train = likelihood_of(field_.spectra, used),
                            test = likelihood_of(field_.spectra, kept);
    const auto judge = [&](SpectralModel model, const KernelFit& fit) {
        scores[model] += 0.5 * test(fit.kernels, fit.nuisances);
    };
    const KernelFit round = fit_round(train, field_.lens, reports_.quiet(20));
    judge(SpectralModel::Round, round);
    const KernelFit lens =
        lens_fits_
            .oriented(train, field_.lens.start(),
                      {message("Fitting the lens to half of the photos"), kHalfLossCurve, kLensIterations})
            .fit;
    judge(SpectralModel::Lens, lens);
    const auto refining = [&](int iterations) {
        return reports_.shown({message("Refining the kernels"), kHalfLossCurve, iterations});
    };
    judge(SpectralModel::CorrectedLens, fit_modulus(train, lens, grid, kModulusStiffness, refining(30)));
    judge(SpectralModel::Free, fit_free(train, round, grid, kFreeSmoothness, refining(100)));
}

ModelScores ModelFits::score_models() const {
    const std::size_t parts = field_.spectra.part_count();
    ModelScores scores;
    if (parts >= 2) {
        std::vector<double> even(parts), odd(parts);
        for (std::size_t p = 0; p < parts; ++p)
            (p % 2 == 0 ? even : odd)[p] = 1.0;
        score_fold(odd, even, scores);
        score_fold(even, odd, scores);
    }
    for (const SpectralModel model :
         {SpectralModel::Round, SpectralModel::Lens, SpectralModel::CorrectedLens, SpectralModel::Free})
        reports_.metric(holdout_curve_of(model), scores[model]);
    return scores;
}

ChosenFit ModelFits::fit_best(const KernelFit& lens, const ModelScores& scores) const {
    std::optional<KernelFit> free;
    std::optional<ChosenFit> other;
    EdgesForFree edges;
    if (has_few_nodes())
        edges = [&](SpectralModel model) {
            other = {model, fit_model(model, lens)};
            free = fit_without_lens();
            return -kEdgeWeight * field_.edges.compare(free->kernels, other->fit.kernels).difference;
        };
    const SpectralModel model = choose_model(scores, edges);
    if (other && other->model == model) return std::move(*other);
    if (free) return {model, std::move(*free)};
    return {model, fit_model(model, lens)};
}

} // namespace petzval
