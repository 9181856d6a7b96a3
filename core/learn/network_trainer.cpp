#include "learn/network_trainer.h"

#include "learn/denoising_network.h"
#include "learn/network_objective.h"

#include <torch/torch.h>

namespace petzval {

namespace {

constexpr double kAverage = 0.05;
constexpr double kLargestGradient = 1.0;

} // namespace

NumberFile NetworkTrainer::NetworkObjective::description() const {
    NumberFile values;
    values.integers["channels"] = {course_.shape.channels.begin(), course_.shape.channels.end()};
    values.integers["blocks"] = {course_.shape.blocks};
    values.integers["patch"] = {course_.patch};
    values.integers["batch"] = {course_.batch};
    values.integers["half"] = {course_.half_precision};
    values.integers["seed"] = {static_cast<std::int64_t>(course_.seed)};
    add_rate(values, course_.rate);
    return values;
}

std::int64_t NetworkTrainer::NetworkObjective::values_of_an_example() const {
    const std::int64_t half = course_.patch / 2;
    return half * half * course_.shape.channels[0];
}

torch::Tensor NetworkTrainer::NetworkObjective::initial_weights() const {
    return petzval::initial_weights(course_.shape, course_.seed);
}

std::vector<torch::Tensor> NetworkTrainer::NetworkObjective::operands(const torch::Tensor& weights) const {
    return weight_views(weights, layout_of(course_.shape));
}

torch::Tensor NetworkTrainer::NetworkObjective::output(const std::vector<torch::Tensor>& operands,
                                                       const torch::Tensor& noisy,
                                                       const torch::Tensor& sigma) const {
    return network_denoised(operands, course_.shape, noisy, sigma,
                            course_.half_precision ? torch::kBFloat16 : torch::kFloat32);
}

NetworkTrainer::~NetworkTrainer() = default;

NetworkTrainer::NetworkTrainer(std::string kind, const NetworkCourse& course,
                               std::unique_ptr<NetworkObjective> objective, const Computation& computation)
    : Trainer(std::move(kind), {course.rate, kAverage, kLargestGradient}, std::move(objective), computation)
    , shape_(course.shape) {}

PriorFile NetworkTrainer::result() const {
    return {shape_, averaged_weights(), steps()};
}

} // namespace petzval
