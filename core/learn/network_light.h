#pragma once

#include <torch/types.h>

namespace petzval {

/// network_from_light and its inverse (patch_batch.h) for tensors, differentiable.
torch::Tensor network_from_light(const torch::Tensor& light);
torch::Tensor light_from_network(const torch::Tensor& value);

} // namespace petzval
