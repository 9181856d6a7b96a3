#include "learn/adam.h"

#include <cmath>

namespace petzval {

void adam_step(std::span<float> weights, std::span<const float> gradient, AdamState& state,
               const AdamOptions& options) {
    state.mean.resize(weights.size());
    state.square.resize(weights.size());
    ++state.steps;
    const double mean_bias = 1.0 - std::pow(options.beta1, static_cast<double>(state.steps));
    const double square_bias = 1.0 - std::pow(options.beta2, static_cast<double>(state.steps));
    const auto rate = static_cast<float>(options.rate / mean_bias);
    const auto scale = static_cast<float>(1.0 / std::sqrt(square_bias));
    const auto epsilon = static_cast<float>(options.epsilon);
    const auto keep1 = static_cast<float>(options.beta1);
    const auto keep2 = static_cast<float>(options.beta2);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const float slope = gradient[i];
        state.mean[i] = keep1 * state.mean[i] + (1.0f - keep1) * slope;
        state.square[i] = keep2 * state.square[i] + (1.0f - keep2) * slope * slope;
        weights[i] -= rate * state.mean[i] / (scale * std::sqrt(state.square[i]) + epsilon);
    }
}

} // namespace petzval
