#pragma once

#include <torch/types.h>

#include <cstdint>
#include <span>
#include <vector>

namespace petzval {

/// Dimensions of a network's weights in the order of their use; none: a single number. All weights of a
/// network are one flat float32 vector.
using WeightLayout = std::vector<std::vector<std::int64_t>>;

std::int64_t value_count(const WeightLayout& layout);

/// Views of `flat` in the order of the layout; one node of the graph, so that its gradient is put together
/// once.
std::vector<torch::Tensor> weight_views(const torch::Tensor& flat, const WeightLayout& layout);

/// The same values, to be differentiated by without regard to what they come from, by one thread of
/// several.
std::vector<torch::Tensor> leaves_of(const std::vector<torch::Tensor>& values);

/// Hands out weights in their order while a network is walked through.
class WeightWalk {
public:
    explicit WeightWalk(const std::vector<torch::Tensor>& weights)
        : weights_(weights) {}
    const torch::Tensor& next() { return weights_[used_++]; }

private:
    const std::vector<torch::Tensor>& weights_;
    std::size_t used_ = 0;
};

/// Numbers as a flat tensor that shares their memory.
torch::Tensor view_of(std::span<const float> values);

/// A vector as a flat tensor that shares nothing with it, and back.
torch::Tensor tensor_from(const std::vector<float>& values);
std::vector<float> vector_from(const torch::Tensor& tensor);

} // namespace petzval
