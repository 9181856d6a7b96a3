#pragma once

#include "learn/flow_matching.h"

#include <torch/types.h>

namespace petzval {

/// What two flow models say of the same patches.
struct VelocityMatch {
    /// (v_aux - v_ref)(y_t, t) [N, ...], without a gradient. The mean of its product with y1 falls fastest
    /// where y1 gets more likely under the reference and less under the auxiliary model.
    torch::Tensor difference;
    /// Flow-matching loss of the auxiliary model [N], with its gradient where one is recorded.
    torch::Tensor losses;
};

/// Patches `y1` (no gradient is led to them), noise `y0`, times `t` [N].
VelocityMatch velocity_match(const Velocity& auxiliary, const Velocity& reference, const torch::Tensor& y0,
                             const torch::Tensor& y1, const torch::Tensor& t);

} // namespace petzval
