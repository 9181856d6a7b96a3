#pragma once

#include "learn/flat_weights.h"
#include "learn/network_shape.h"

#include <torch/types.h>

#include <vector>

namespace petzval {

/// The built-in denoiser as a function of its weights: a bias-free residual U-Net, built as DRUNet (Zhang
/// et al., arXiv 2008.13751, section 4.1) but on pixels unshuffled by 2, and with the noise of every colour
/// as a map. Without biases D(a x, a sigma) = a D(x, sigma) for a > 0, so that exposure does not matter.

WeightLayout layout_of(const NetworkShape& shape);

/// Random weights (He et al. 2015) of a network that hardly changes its input yet.
torch::Tensor initial_weights(const NetworkShape& shape, std::uint64_t seed);

/// `weights`: views of them (learn/flat_weights.h). `noisy` [N, 3 pictures, H, W], of which the network
/// corrects the first three channels, and `sigma` [N, 3 noises, H, W]; H and W are multiples of
/// kNetworkStride. The inner layers compute in `precision`; what goes in and out is float32.
torch::Tensor network_denoised(const std::vector<torch::Tensor>& weights, const NetworkShape& shape,
                               const torch::Tensor& noisy, const torch::Tensor& sigma,
                               torch::ScalarType precision = torch::kFloat32);

} // namespace petzval
