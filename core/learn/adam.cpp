#include "learn/adam.h"

#include "learn/adam_state.h"
#include "learn/flat_weights.h"

#include <torch/torch.h>

#include <cmath>
#include <stdexcept>

namespace petzval {

namespace {

/// What an average that began at zero lacks.
double bias(double beta, long steps) {
    return 1.0 - std::pow(beta, static_cast<double>(steps));
}

} // namespace

AdamState::AdamState(const torch::Tensor& like)
    : mean(torch::zeros_like(like))
    , square(torch::zeros_like(like)) {}

torch::Tensor AdamState::direction(const torch::Tensor& gradient, const AdamOptions& options) {
    const torch::NoGradGuard no_grad;
    ++steps;
    mean = mean * options.beta1 + gradient * (1.0 - options.beta1);
    square = square * options.beta2 + gradient.square() * (1.0 - options.beta2);
    const double mean_bias = bias(options.beta1, steps);
    const torch::Tensor scale =
        square.sqrt().div_(std::sqrt(bias(options.beta2, steps))).add_(options.epsilon);
    const torch::Tensor full = mean / scale.mul_(-mean_bias);
    if (options.certainty <= 0.0) return full;
    return full * (1.0 - options.certainty * options.certainty * uncertainty(options)).clamp_min(0.0);
}

torch::Tensor AdamState::uncertainty(const AdamOptions& options) const {
    const torch::NoGradGuard no_grad;
    const torch::Tensor power = (mean / bias(options.beta1, steps)).square();
    const double averaged = (1.0 - options.beta1) / (1.0 + options.beta1); // of the spread, in the mean
    const torch::Tensor spread = (square / bias(options.beta2, steps) - power).clamp_min(0.0);
    return spread * averaged / power.clamp_min(1e-30);
}

struct Descent::State {
    AdamOptions options;
    AdamState adam;
};

Descent::Descent(std::size_t count, const AdamOptions& options)
    : state_(new State{options, AdamState(torch::zeros({static_cast<std::int64_t>(count)}))}) {}

Descent::~Descent() = default;

void Descent::step(std::span<float> numbers, std::span<const float> gradient, double rate) {
    const auto count = static_cast<std::size_t>(state_->adam.mean.numel());
    if (numbers.size() != count || gradient.size() != count)
        throw std::logic_error("the count of numbers has changed");
    view_of(numbers).add_(state_->adam.direction(view_of(gradient), state_->options), rate);
}

} // namespace petzval
