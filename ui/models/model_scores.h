#pragma once

#include "calibrate/fit/spectral_result.h"

#include <QCoreApplication>
#include <QString>
#include <array>
#include <limits>
#include <optional>
#include <vector>

namespace petzval {

inline constexpr std::array kSpectralModels = {SpectralModel::Round, SpectralModel::Lens,
                                               SpectralModel::Free};

/// What was found so far of how well each model of the kernels explains photos that it was not fitted to.
class HeldOutScores {
    Q_DECLARE_TR_FUNCTIONS(petzval::HeldOutScores)

public:
    /// A point of a curve, where it is a model's score: else it is left aside, and false.
    bool take(const QString& series, double value);
    bool isComplete() const; ///< all models have theirs
    double of(SpectralModel model) const { return scores_.at(static_cast<std::size_t>(model)); }
    /// What the model explains of what an even softness does not, 0 to 1 for the best one; all 0 where none
    /// explains more. Complete scores only.
    double gain(SpectralModel model) const;
    /// In a photographer's words: "A lens: softer towards the corners"
    static QString nameOf(SpectralModel model);

private:
    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    std::array<double, 3> scores_{kNone, kNone, kNone}; ///< loss: lower is better
};

} // namespace petzval
