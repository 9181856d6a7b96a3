#include "calibrate/fit/model_choice.h"

namespace petzval {

namespace {

/// Lenses of low orders gained 0.003 at most by more freedom, ray-traced ones 0.01 and more.
constexpr double kWideMargin = 0.006;
constexpr double kRoundMargin = 0.05;
constexpr double kFreeMargin = 0.05;
constexpr double kFreeMarginByEdges = 0.005;

} // namespace

LensFreedom choose_freedom(double plain, double wide) {
    return wide < plain - kWideMargin ? LensFreedom::All : LensFreedom::Plain;
}

SpectralModel choose_model(const ModelScores& scores, const EdgesForFree& edges) {
    SpectralModel best = SpectralModel::Lens;
    if (scores[SpectralModel::Round] < scores[best] - kRoundMargin) best = SpectralModel::Round;
    const double free_gain = scores[best] - scores[SpectralModel::Free];
    if (free_gain > kFreeMargin) return SpectralModel::Free;
    if (!edges || free_gain <= 0.0) return best;
    const double by_edges = edges(best);
    return by_edges > 0.0 && free_gain + by_edges > kFreeMarginByEdges ? SpectralModel::Free : best;
}

} // namespace petzval
