#pragma once

#include <torch/types.h>

namespace petzval {

/// Building blocks of EDM2 (Karras et al. 2024, arXiv 2312.02696; equations are its): each keeps values of
/// unit variance at unit variance. Tensors are [N, C, H, W], channels last.

/// Each row w[i] at root mean square 1 (equation 47). Differentiable: the gradient is projected onto the
/// sphere.
torch::Tensor normalised_rows(const torch::Tensor& weight);

/// x convolved by normalised rows [out, in, k, k], times `gain` (equation 66); computed in `precision`.
torch::Tensor mp_conv(const torch::Tensor& x, const torch::Tensor& weight, double gain,
                      torch::ScalarType precision = torch::kFloat32);
/// x [N, in] times normalised rows [out, in].
torch::Tensor mp_linear(const torch::Tensor& x, const torch::Tensor& weight, double gain = 1.0);

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
