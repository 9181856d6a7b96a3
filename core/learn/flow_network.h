#pragma once

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

/// The same values, to be differentiated by without regard to the weights, by one thread of several.
FlowKernels leaves_of(const FlowKernels& kernels);

/// The velocity v(x_t, t, position) of flow matching, as an EDM2 U-Net: magnitude-preserving convolutions
/// with forced weight normalisation (equations 47 and 66 there), pixel norm, mp_silu, mp_sum, mp_cat,
/// Fourier features of the time, cosine attention, a constant input channel, an output gain that starts at
/// zero. All weights are one flat float32 vector on one device.
class FlowNetwork {
public:
    FlowNetwork(const FlowShape& shape, torch::Device device, std::uint64_t seed);

    /// `x` [N, 3, H, W], both multiples of flow_stride(shape); `t` [N], 0 noise to 1 data; `position` [N,
    /// 2], x and y in the field, 0 to 1. Returns [N, 3, H, W] float32. Differentiable in x and in the
    /// weights. Dropout where `dropout_seed` is given: the same seed drops the same values, in any network
    /// of this shape.
    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& position,
                           std::optional<std::uint64_t> dropout_seed = {}) const;
    /// The same with `kernels`, which many calls can share.
    torch::Tensor velocity(const FlowKernels& kernels, const torch::Tensor& x, const torch::Tensor& t,
                           const torch::Tensor& position,
                           std::optional<std::uint64_t> dropout_seed = {}) const;
    /// Of the weights as they are now; differentiable in them.
    FlowKernels kernels() const;
    /// The weights' gradient from those of `kernels`, one set for each part of a batch, added up in order.
    torch::Tensor gradient(const FlowKernels& kernels, const std::vector<FlowKernels>& slopes) const;

    const FlowShape& shape() const { return shape_; }
    /// The flat vector, which requires a gradient.
    const torch::Tensor& weights() const { return weights_; }
    /// Copies `values` of the same length into the weights.
    void set_weights(const torch::Tensor& values);
    /// Forced weight normalisation: to be called after each step of an optimiser.
    void normalise_weights();
    /// Inner layers compute in this precision (float32 or bfloat16).
    void set_precision(torch::ScalarType precision) { precision_ = precision; }

private:
    FlowShape shape_;
    std::shared_ptr<const FlowPlan> plan_;
    torch::Tensor weights_;
    torch::ScalarType precision_ = torch::kFloat32;
};

} // namespace petzval
