#pragma once

#include <torch/types.h>

namespace petzval {

/// What stage 2 holds against kernels [N, channels, size, size] (arXiv 2506.14605; docs/method.md); each a
/// differentiable scalar.

/// mean |K|.
torch::Tensor sparse_loss(const torch::Tensor& kernels);
/// Mean squared distance, px^2, of green's centroid from the centre pixel (that of the one channel where
/// there is one): red and blue keep their offset, which is lateral colour.
torch::Tensor centre_loss(const torch::Tensor& kernels);
/// mean [((x - xc)^2 + (y - yc)^2) K], x and y from -1 to 1 between the middles of the border pixels, (xc,
/// yc) the centre.
torch::Tensor gaussian_loss(const torch::Tensor& kernels);
/// mean |1 - sum K|.
torch::Tensor sum_to_one_loss(const torch::Tensor& kernels);

} // namespace petzval
