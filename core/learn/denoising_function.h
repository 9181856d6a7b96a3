#pragma once

#include "learn/learned_denoiser.h"

#include <torch/types.h>

namespace petzval {

/// D(noisy, sigma) on tensors [1, 3, H, W]. Differentiable; called by several threads at once.
class LearnedDenoiser::Function {
public:
    virtual ~Function() = default;
    /// What H and W must be multiples of.
    virtual int stride() const = 0;
    virtual torch::Tensor denoised(const torch::Tensor& noisy, const torch::Tensor& sigma) const = 0;
};

} // namespace petzval
