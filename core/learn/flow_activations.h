#pragma once

#include <torch/types.h>

namespace petzval {

/// The steps between the convolutions of a flow network, each in one pass over its values, and one back, on
/// a processor; composed of torch's own operations elsewhere. Tensors are [N, C, H, W] float32, channels
/// last.

/// What a block begins with: the row of channels p of each pixel, active for its convolutions and as it is
/// for the sum at its end.
struct BlockEntrance {
    torch::Tensor active; ///< mp_silu(p)
    torch::Tensor passed; ///< share * p
};
/// p = pixel_norm(x).
BlockEntrance entrance_normalised(const torch::Tensor& x, double share);
/// p = x, or mp_cat(x, skip) where `skip` is defined.
BlockEntrance entrance(const torch::Tensor& x, const torch::Tensor& skip, double share);

/// scale * mp_silu(x * gains), `gains` [N, C].
torch::Tensor modulated_silu(const torch::Tensor& x, const torch::Tensor& gains, double scale);

} // namespace petzval
