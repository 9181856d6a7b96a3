#pragma once

#include <torch/types.h>

namespace petzval {

/// Building blocks of EDM2 (Karras et al. 2024, arXiv 2312.02696; equations are its): each keeps values of
/// unit variance at unit variance. Tensors are [N, C, H, W], channels last.

/// Each row w[i] at root mean square 1 (equation 47). Differentiable: the gradient is projected onto the
/// sphere.
torch::Tensor normalised_rows(const torch::Tensor& weight);

/// Normalised rows over the root of their length (equation 66): what layers multiply by, so that it can be
/// computed once for many batches.
torch::Tensor mp_kernel(const torch::Tensor& weight);
/// mp_kernel of [out, in, 3, 3], made into that of mp_conv_doubled, [in, out, 4, 4].
torch::Tensor doubling_kernel(const torch::Tensor& kernel);

/// x convolved by mp_kernel(weight) [out, in, k, k]; computed in `precision`.
torch::Tensor mp_conv(const torch::Tensor& x, const torch::Tensor& kernel,
                      torch::ScalarType precision = torch::kFloat32);
/// mp_conv of doubled(x), by its doubling_kernel: a transposed convolution with a stride of 2, of 4
/// products for each value instead of 9.
torch::Tensor mp_conv_doubled(const torch::Tensor& x, const torch::Tensor& kernel,
                              torch::ScalarType precision = torch::kFloat32);

/// Keeps the root of a mean square away from zero.
constexpr double kNormEpsilon = 1e-4;

/// Each pixel's channels at root mean square 1 (equation 30).
torch::Tensor pixel_norm(const torch::Tensor& x);

/// silu(x) / kSiluGain keeps a normal variable's variance (equation 81).
constexpr double kSiluGain = 0.596;

/// Shares of mp_sum(a, b, t) = own * a + other * b (equation 88).
struct SumShares {
    double own;
    double other;
};
SumShares sum_shares(double t);

/// Both inputs with equal share, whatever their channels (equation 103, t = 0.5).
struct CatScales {
    double first;
    double second;
};
CatScales cat_scales(const torch::Tensor& a, const torch::Tensor& b);
torch::Tensor mp_cat(const torch::Tensor& a, const torch::Tensor& b);

/// Means of 2 x 2 pixels; each pixel four times.
torch::Tensor halved(const torch::Tensor& x);
torch::Tensor doubled(const torch::Tensor& x);

/// Cosine attention within squares of `side` px: `qkv` [N, 3 C, H, W] to [N, C, H, W], in heads of 64
/// channels or so. Larger images are cut into such squares, as no larger ones were learned from.
torch::Tensor cosine_attention(const torch::Tensor& qkv, std::int64_t side);

/// sqrt(2) cos(f label + p) [N, count], with f and p always the same random numbers.
torch::Tensor fourier_features(const torch::Tensor& label, std::int64_t count);

} // namespace petzval
