#include "learn/adam.h"

#include "learn/tensor_adam.h"

#include <torch/torch.h>

#include <cmath>

namespace petzval {

namespace {

torch::Tensor view_of(std::span<const float> values) {
    return torch::from_blob(const_cast<float*>(values.data()), {static_cast<std::int64_t>(values.size())},
                            torch::kFloat32);
}

} // namespace

void adam_step(torch::Tensor weights, const torch::Tensor& gradient, TensorAdamState& state,
               const AdamOptions& options) {
    const torch::NoGradGuard no_grad;
    if (!state.mean.defined()) state.mean = torch::zeros_like(weights);
    if (!state.square.defined()) state.square = torch::zeros_like(weights);
    ++state.steps;
    const double mean_bias = 1.0 - std::pow(options.beta1, static_cast<double>(state.steps));
    const double square_bias = 1.0 - std::pow(options.beta2, static_cast<double>(state.steps));
    state.mean.mul_(options.beta1).add_(gradient, 1.0 - options.beta1);
    state.square.mul_(options.beta2).addcmul_(gradient, gradient, 1.0 - options.beta2);
    const torch::Tensor scale = state.square.sqrt().div_(std::sqrt(square_bias)).add_(options.epsilon);
    weights.addcdiv_(state.mean, scale, -options.rate / mean_bias);
}

void adam_step(std::span<float> weights, std::span<const float> gradient, AdamState& state,
               const AdamOptions& options) {
    state.mean.resize(weights.size());
    state.square.resize(weights.size());
    TensorAdamState views{state.steps, view_of(state.mean), view_of(state.square)};
    adam_step(view_of(weights), view_of(gradient), views, options);
    state.steps = views.steps;
}

} // namespace petzval
