#include "calibrate/fit/model_fits.h"

#include "calibrate/fit/node_correction.h"

#include <limits>
#include <optional>

namespace petzval {

namespace {

/// Up to so many nodes free kernels are cheap: they are fitted from many starts, kFreeStarts for each of
/// the lens prior's.
constexpr std::size_t kFewNodes = 4;
constexpr int kFreeStarts = 8;
constexpr int kFreeIterations = 150;
constexpr int kHalfIterations = 100;

/// The curve of a model's hold-out score; "hold-out, " and its name_of.
const char* holdout_curve_of(SpectralModel model) {
    switch (model) {
    case SpectralModel::Round:
        return translatable("hold-out, round");
    case SpectralModel::Lens:
        return translatable("hold-out, lens prior");
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
    , round_(
          fit_round(likelihood_, field.lens,
                    reports.shown({message("Finding the overall blur"), kLossCurve, kRoundIterations}))) {}

bool ModelFits::has_few_nodes() const {
    return field_.shape.node_count() <= kFewNodes;
}

LensFit ModelFits::fit_lens_from_all_starts(LensFreedom freedom) const {
    return lens_fits_.averaged(
        likelihood_, field_.first_lens, options_.starts, freedom,
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

ChosenFit ModelFits::fit_model(SpectralModel model, const KernelFit& lens) const {
    switch (model) {
    case SpectralModel::Round:
        return {model, round_};
    case SpectralModel::Lens:
        return corrected(lens);
    case SpectralModel::Free:
        break;
    }
    return {model, fit_without_lens()};
}

ChosenFit ModelFits::corrected(const KernelFit& lens) const {
    if (field_.spectra.part_count() < 2 || field_.interpolated) return {SpectralModel::Lens, lens};
    const auto [even, odd] = field_.spectra.halves();
    CorrectedFit fit =
        correct_nodes(likelihood_, likelihood_of(field_.spectra, even), likelihood_of(field_.spectra, odd),
                      lens, {options_.rows, options_.cols}, reports_);
    return {SpectralModel::Lens, std::move(fit.fit), fit.share};
}

/// One part of the photos, to which models are fitted, and the rest, by which they are judged.
struct ModelFits::Fold {
    WhittleLikelihood train, test;
    LensFit plain, wide;

    double judged(const KernelFit& fit) const { return test(fit.kernels, fit.nuisances); }
};

ModelFits::Fold ModelFits::fold(const std::vector<double>& used, const std::vector<double>& kept) const {
    Fold fold{likelihood_of(field_.spectra, used), likelihood_of(field_.spectra, kept), {}, {}};
    fold.plain = lens_fits_.oriented(
        fold.train, field_.lens.start(),
        {message("Fitting the lens to half of the photos"), kHalfLossCurve, kLensIterations, 0.0, 0.5});
    fold.wide = lens_fits_.widened(
        fold.train, fold.plain,
        {message("Fitting the lens to half of the photos"), kHalfLossCurve, kLensIterations, 0.5, 1.0});
    return fold;
}

void ModelFits::score(const Fold& fold, ModelScores& scores) const {
    const GridSize grid{options_.rows, options_.cols};
    const auto judge = [&](SpectralModel model, const KernelFit& fit) {
        scores[model] += 0.5 * fold.judged(fit);
    };
    const KernelFit round = fit_round(fold.train, field_.lens, reports_.quiet(kRoundIterations));
    judge(SpectralModel::Round, round);
    const KernelFit& lens = (scores.freedom == LensFreedom::All ? fold.wide : fold.plain).fit;
    judge(SpectralModel::Lens, lens);
    judge(SpectralModel::Free,
          fit_free(fold.train, round, grid, kFreeSmoothness,
                   reports_.shown({message("Refining the kernels"), kHalfLossCurve, kHalfIterations})));
}

ModelScores ModelFits::score_models() const {
    ModelScores scores;
    if (field_.spectra.part_count() >= 2) {
        const auto [even, odd] = field_.spectra.halves();
        const Fold folds[] = {fold(odd, even), fold(even, odd)};
        double plain = 0.0, wide = 0.0;
        for (const Fold& fold : folds) {
            plain += 0.5 * fold.judged(fold.plain.fit);
            wide += 0.5 * fold.judged(fold.wide.fit);
        }
        if (wide < plain) scores.freedom = LensFreedom::All;
        for (const Fold& fold : folds)
            score(fold, scores);
    }
    for (const SpectralModel model : {SpectralModel::Round, SpectralModel::Lens, SpectralModel::Free})
        reports_.metric(holdout_curve_of(model), scores[model]);
    return scores;
}

/// Of enlarged photos, what is finer than their own pixels is told by aliases alone, and free kernels fit
/// it to whatever the sets differ by: of a long Gaussian, other scenes in the sharp set, NCC 0.88 to 0.89,
/// the lens's 0.99 (docs/benchmarks.md).
bool ModelFits::may_be_free() const {
    return options_.scale == 1;
}

ChosenFit ModelFits::fit_best(const KernelFit& lens, ModelScores scores) const {
    if (!may_be_free()) scores[SpectralModel::Free] = std::numeric_limits<double>::infinity();
    std::optional<KernelFit> free;
    std::optional<ChosenFit> other;
    EdgesForFree edges;
    if (has_few_nodes() && may_be_free())
        edges = [&](SpectralModel model) {
            other = fit_model(model, lens);
            free = fit_without_lens();
            return -kEdgeWeight * field_.edges.compare(free->kernels, other->fit.kernels).difference;
        };
    const SpectralModel model = choose_model(scores, edges);
    if (other && other->model == model) return std::move(*other);
    if (free) return {model, std::move(*free)};
    return fit_model(model, lens);
}

} // namespace petzval
