#pragma once

#include "learn/adam.h"

#include <torch/types.h>

namespace petzval {

/// What Adam knows of the numbers that it moves: flat float32 tensors of one device.
struct AdamState {
    long steps = 0;
    torch::Tensor mean;   ///< of the gradients
    torch::Tensor square; ///< mean of their squares

    explicit AdamState(const torch::Tensor& like);
    /// Takes a gradient in; returns what the numbers move by at a rate of 1. Copies of this keep what they
    /// have.
    torch::Tensor direction(const torch::Tensor& gradient, const AdamOptions& options);
    /// The squared standard error of the mean gradient, over its square.
    torch::Tensor uncertainty(const AdamOptions& options) const;
};

} // namespace petzval
