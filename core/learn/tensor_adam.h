#pragma once

#include "learn/adam.h"

#include <torch/types.h>

namespace petzval {

/// AdamState on any device.
struct TensorAdamState {
    long steps = 0;
    torch::Tensor mean;
    torch::Tensor square;
};

/// adam_step of adam.h on flat float32 tensors of one device.
void adam_step(torch::Tensor weights, const torch::Tensor& gradient, TensorAdamState& state,
               const AdamOptions& options);

} // namespace petzval
