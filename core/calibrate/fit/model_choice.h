#pragma once

#include "calibrate/fit/spectral_result.h"
#include "calibrate/lens/ray_lens.h"

#include <array>
#include <functional>

namespace petzval {

/// The hold-out score of each SpectralModel; lower is better.
class ModelScores {
public:
    double operator[](SpectralModel model) const { return scores_[static_cast<std::size_t>(model)]; }
    double& operator[](SpectralModel model) { return scores_[static_cast<std::size_t>(model)]; }

    /// Of the lens prior whose score this is.
    LensFreedom freedom = LensFreedom::Plain;

private:
    std::array<double, 3> scores_{};
};

/// Free kernels gain some likelihood on photos not used even where the prior is nearer to the truth,
/// because photos of one set differ from the sharp set's spectra in the same way: up to 0.02 was measured
/// on simulated lenses. A blur that no lens makes costs the prior far more. By so much they must be better.
inline constexpr double kFreeMargin = 0.05;

/// By how much the photos' edges prefer free kernels to those of a model, in the scores' unit.
using EdgesForFree = std::function<double(SpectralModel)>;

/// The model whose kernels to take. The prior wins unless another is better by a margin:
///
/// * a round blur, its special case: where the truth was round it was better by 0.1 and more, where it was
///   not by up to 0.02, by chance;
/// * free kernels (kFreeMargin);
/// * free kernels that the edges prefer, too, by the sum: 0.006 to 0.019 for six strokes of motion blur; at
///   most 0.0046 for a lens, and there the edges were always against them. `edges` is asked only where free
///   kernels have the better score, and not at all where it is empty.
SpectralModel choose_model(const ModelScores& scores, const EdgesForFree& edges);

} // namespace petzval
