#include "learn/flow_layers.h"

#include "learn/torch_random.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr double kEpsilon = 1e-4;
constexpr std::int64_t kHeadChannels = 64;

/// x over its root mean square along `dims`.
torch::Tensor normalised(const torch::Tensor& x, torch::IntArrayRef dims) {
    return x * x.square().mean(dims, true).add(kEpsilon * kEpsilon).rsqrt();
}

/// Of about 64 channels each.
std::int64_t heads_of(std::int64_t channels) {
    std::int64_t heads = std::max<std::int64_t>(1, channels / kHeadChannels);
    while (channels % heads != 0)
        --heads;
    return heads;
}

} // namespace

torch::Tensor normalised_rows(const torch::Tensor& weight) {
    return normalised(weight.flatten(1), {1}).view_as(weight);
}

torch::Tensor mp_conv(const torch::Tensor& x, const torch::Tensor& weight, double gain,
                      torch::ScalarType precision) {
    const double scale = gain / std::sqrt(static_cast<double>(weight[0].numel()));
    const torch::Tensor kernel = (normalised_rows(weight) * scale).to(precision);
    const torch::Tensor input = x.to(precision);
    if (weight.size(2) > 1)
        return torch::conv2d(input, kernel, {}, 1, weight.size(2) / 2).to(torch::kFloat32);
    // A matrix product of the pixels, which is faster than torch's convolution on one thread.
    return torch::linear(input.permute({0, 2, 3, 1}), kernel.flatten(1))
        .permute({0, 3, 1, 2})
        .to(torch::kFloat32);
}

torch::Tensor mp_linear(const torch::Tensor& x, const torch::Tensor& weight, double gain) {
    return torch::linear(x, normalised_rows(weight) * (gain / std::sqrt(weight.size(1))));
}

torch::Tensor pixel_norm(const torch::Tensor& x) {
    return normalised(x, {1});
}

SumShares sum_shares(double t) {
    const double norm = std::hypot(1.0 - t, t);
    return {(1.0 - t) / norm, t / norm};
}

torch::Tensor mp_cat(const torch::Tensor& a, const torch::Tensor& b) {
    const double half = 0.5 * static_cast<double>(a.size(1) + b.size(1));
    return torch::cat({a * std::sqrt(half / a.size(1)), b * std::sqrt(half / b.size(1))}, 1);
}

torch::Tensor halved(const torch::Tensor& x) {
    return torch::avg_pool2d(x, 2);
}

torch::Tensor doubled(const torch::Tensor& x) {
    return torch::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
}

torch::Tensor cosine_attention(const torch::Tensor& qkv, std::int64_t side) {
    const std::int64_t count = qkv.size(0);
    const std::int64_t channels = qkv.size(1) / 3;
    const std::int64_t heads = heads_of(channels);
    const std::int64_t down = qkv.size(2) / side;
    const std::int64_t across = qkv.size(3) / side;
    // [3, N, down, across, heads, pixels, channels of a head]
    const torch::Tensor parts =
        normalised(qkv.permute({0, 2, 3, 1})
                       .reshape({count, down, side, across, side, 3, heads, channels / heads})
                       .permute({5, 0, 1, 3, 6, 2, 4, 7})
                       .reshape({3, count, down, across, heads, side * side, channels / heads}),
                   {-1});
    const torch::Tensor likeness =
        torch::matmul(parts[0], parts[1].transpose(-2, -1)) / std::sqrt(channels / heads);
    return torch::matmul(torch::softmax(likeness, -1), parts[2])
        .view({count, down, across, heads, side, side, channels / heads})
        .permute({0, 1, 4, 2, 5, 3, 6})
        .reshape({count, down * side, across * side, channels})
        .permute({0, 3, 1, 2});
}

torch::Tensor fourier_features(const torch::Tensor& label, std::int64_t count) {
    constexpr std::uint64_t kSeed = 1; // part of the network's definition
    at::Generator generator = seeded_generator(torch::kCPU, kSeed);
    constexpr double kTurn = 2.0 * std::numbers::pi;
    const torch::Tensor frequencies = torch::randn({count}, generator, torch::kFloat32) * kTurn;
    const torch::Tensor phases = torch::rand({count}, generator, torch::kFloat32) * kTurn;
    return torch::cos(torch::outer(label, frequencies.to(label.device())) + phases.to(label.device())) *
           std::numbers::sqrt2;
}

} // namespace petzval
