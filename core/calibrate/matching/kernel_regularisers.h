#pragma once

#include <torch/types.h>

namespace petzval {

/// What stage 2 holds against normalised kernels [N, channels, size, size] (arXiv 2506.14605;
/// docs/method.md); each a differentiable scalar. The paper's mean |K| and |1 - sum K| are constants for
/// kernels that are normalised, and left out.

/// Mean squared distance, px^2, of green's centroid from the centre pixel (that of the one channel where
/// there is one): red and blue keep their offset, which is lateral colour.
torch::Tensor centre_loss(const torch::Tensor& kernels);
/// mean [((x - xc)^2 + (y - yc)^2) K], x and y from -1 to 1 between the middles of the border pixels, (xc,
/// yc) the centroid of each kernel, so that a kernel is not pulled to the middle.
torch::Tensor gaussian_loss(const torch::Tensor& kernels);

} // namespace petzval
