#pragma once

#include "calibrate/fit/free_fits.h"
#include "calibrate/fit/lens_fits.h"
#include "calibrate/fit/measured_field.h"
#include "calibrate/fit/model_choice.h"

namespace petzval {

/// The kernels of the model that is best.
struct ChosenFit {
    SpectralModel model = SpectralModel::Lens;
    KernelFit fit;
    double correction = 0.0; ///< CorrectedFit::share where it is a lens
};

/// Weight of the differences of neighbouring kernels where those are free.
inline constexpr double kFreeSmoothness = 3.0;

/// Fits each SpectralModel to what was measured.
class ModelFits {
public:
    /// All must outlive this.
    ModelFits(const MeasuredField& field, const SpectralOptions& options, FitReports& reports);

    /// The lens prior with the freedom that the photos ask for, fitted to all photos from options.starts
    /// starts.
    LensFit fit_lens_from_all_starts(LensFreedom freedom) const;

    /// Each model fitted to every other part of the blurred set and judged by the rest, and the other way
    /// round. All 0 where there is but one part.
    ModelScores score_models() const;

    /// The best model by these scores, fitted to all photos; `lens`: as the prior's was, which is corrected
    /// at each node where it is the best.
    ChosenFit fit_best(const KernelFit& lens, ModelScores scores) const;

private:
    struct Fold;
    Fold fold(const std::vector<double>& used, const std::vector<double>& kept) const;
    void score(const Fold& fold, ModelScores& scores) const;
    ChosenFit fit_model(SpectralModel model, const KernelFit& lens) const;
    /// Where what halves of the photos agree in is the lens's, and not the interpolation's.
    ChosenFit corrected(const KernelFit& lens) const;
    KernelFit fit_without_lens() const;
    bool has_few_nodes() const;
    bool may_be_free() const;

    const MeasuredField& field_;
    const SpectralOptions& options_;
    FitReports& reports_;
    LensFits lens_fits_;
    WhittleLikelihood likelihood_; ///< of all photos
    KernelFit round_;
};

} // namespace petzval
