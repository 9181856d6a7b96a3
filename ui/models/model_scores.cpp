#include "ui/models/model_scores.h"

#include <algorithm>
#include <cmath>

namespace petzval {

bool HeldOutScores::take(const QString& series, double value) {
    for (const SpectralModel model : kSpectralModels)
        if (series == QLatin1String("hold-out, ") +
                          QString::fromStdString(std::string(name_of(model)))) { // as ModelFits calls it
            scores_[static_cast<std::size_t>(model)] = value;
            return true;
        }
    return false;
}

bool HeldOutScores::isComplete() const {
    return std::ranges::all_of(scores_, [](double score) { return std::isfinite(score); });
}

double HeldOutScores::gain(SpectralModel model) const {
    const double even = of(SpectralModel::Round), best = *std::ranges::min_element(scores_);
    if (best >= even) return 0.0;
    return std::max(0.0, (even - of(model)) / (even - best));
}

QString HeldOutScores::nameOf(SpectralModel model) {
    switch (model) {
    case SpectralModel::Round:
        return tr("The same softness all over");
    case SpectralModel::Lens:
        return tr("A lens, as optics blur");
    case SpectralModel::Free:
        break;
    }
    return tr("Any blur, whatever made it");
}

} // namespace petzval
