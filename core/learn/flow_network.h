#pragma once

#include "learn/flat_weights.h"
#include "learn/flow_shape.h"

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace petzval {

struct FlowPlan;

/// What a network's layers multiply by, made from its weights; in the order of the plan.
using FlowKernels = std::vector<torch::Tensor>;

/// The velocity v(x_t, t, position) of flow matching as a function of its weights, an EDM2 U-Net:
/// magnitude-preserving convolutions with forced weight normalisation (equations 47 and 66 there), pixel
/// norm, mp_silu, mp_sum, mp_cat, Fourier features of the time, cosine attention, a constant input channel,
/// an output gain that starts at zero. All weights are one flat float32 vector on one device.
class FlowNetwork {
public:
    /// Inner layers compute in `precision` (float32 or bfloat16).
    explicit FlowNetwork(const FlowShape& shape, torch::ScalarType precision = torch::kFloat32);

    const FlowShape& shape() const { return shape_; }
    /// Random, on the processor, normalised.
    torch::Tensor initial_weights(std::uint64_t seed) const;
    /// Forced weight normalisation: to be called after each step of an optimiser.
    void normalise(torch::Tensor weights) const;

    /// Differentiable in the weights.
    FlowKernels kernels(const torch::Tensor& weights) const;
    /// The same without a graph, for a network that is not trained. Error{logic} for another network's
    /// weights.
    FlowKernels fixed_kernels(const torch::Tensor& weights) const;

    /// `x` [N, 3, H, W], both multiples of flow_stride(shape); `t` [N], 0 noise to 1 data; `position` [N,
    /// 2], x and y in the field, 0 to 1. Returns [N, 3, H, W] float32. Differentiable in x and in the
    /// kernels. Dropout where `dropout_seed` is given: the same seed drops the same values, in any network
    /// of this shape.
    torch::Tensor velocity(const FlowKernels& kernels, const torch::Tensor& x, const torch::Tensor& t,
                           const torch::Tensor& position,
                           std::optional<std::uint64_t> dropout_seed = {}) const;

private:
    FlowShape shape_;
    std::shared_ptr<const FlowPlan> plan_;
    torch::ScalarType precision_;
};

} // namespace petzval
