#include "calibrate/fit/model_choice.h"

namespace petzval {

namespace {

constexpr double kRoundMargin = 0.05;
constexpr double kFreeMarginByEdges = 0.005;

} // namespace

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
