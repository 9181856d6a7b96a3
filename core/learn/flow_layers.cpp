#include "learn/flow_layers.h"

#include "learn/torch_random.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr std::int64_t kHeadChannels = 64;

/// x over its root mean square along `dims`.
torch::Tensor normalised(const torch::Tensor& x, torch::IntArrayRef dims) {
    return x * x.square().mean(dims, true).add(kNormEpsilon * kNormEpsilon).rsqrt();
}

/// Of about 64 channels each.
std::int64_t heads_of(std::int64_t channels) {
    std::int64_t heads = std::max<std::int64_t>(1, channels / kHeadChannels);
    while (channels % heads != 0)
        --heads;
    return heads;
}

/// What convolution_backward makes of the same convolution, with a stride of 2, from twice as large images.
std::array<torch::Tensor, 3> slopes_of_halving(const torch::Tensor& slope, const torch::Tensor& large,
                                               const torch::Tensor& kernel, std::array<bool, 3> wanted) {
    const auto [of_large, of_kernel, of_bias] = at::convolution_backward(
        slope, large, kernel, at::OptionalIntArrayRef(), {2, 2}, {1, 1}, {1, 1}, false, {0, 0}, 1, wanted);
    return {of_large, of_kernel, of_bias};
}

/// A transposed convolution, computed as the slope of a convolution, which torch has in a faster form.
class Doubling : public torch::autograd::Function<Doubling> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& kernel) {
        context->save_for_backward({x, kernel});
        const torch::Tensor large = torch::empty({x.size(0), kernel.size(1), 2 * x.size(2), 2 * x.size(3)},
                                                 x.options(), torch::MemoryFormat::ChannelsLast);
        return slopes_of_halving(x, large, kernel, {true, false, false})[0];
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list slopes) {
        const auto saved = context->get_saved_variables();
        return {torch::conv2d(slopes[0], saved[1], {}, 2, 1),
                slopes_of_halving(saved[0], slopes[0], saved[1], {false, true, false})[1]};
    }
};

} // namespace

torch::Tensor normalised_rows(const torch::Tensor& weight) {
    return normalised(weight.flatten(1), {1}).view_as(weight);
}

torch::Tensor mp_kernel(const torch::Tensor& weight) {
    return normalised_rows(weight) / std::sqrt(static_cast<double>(weight[0].numel()));
}

torch::Tensor doubling_kernel(const torch::Tensor& kernel) {
    // Each value of x meets the kernel at two places across and two down.
    const torch::Tensor turned = kernel.flip({2, 3}).transpose(0, 1);
    const auto at = [&](std::int64_t across, std::int64_t down) {
        return torch::constant_pad_nd(turned, {across, 1 - across, down, 1 - down});
    };
    return at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1);
}

torch::Tensor mp_conv(const torch::Tensor& x, const torch::Tensor& kernel, torch::ScalarType precision) {
    const torch::Tensor input = x.to(precision);
    const torch::Tensor weight = kernel.to(precision);
    if (kernel.size(2) > 1)
        return torch::conv2d(input, weight, {}, 1, kernel.size(2) / 2).to(torch::kFloat32);
    // A matrix product of the pixels, which is faster than torch's convolution on one thread.
    return torch::linear(input.permute({0, 2, 3, 1}), weight.flatten(1))
        .permute({0, 3, 1, 2})
        .to(torch::kFloat32);
}

torch::Tensor mp_conv_doubled(const torch::Tensor& x, const torch::Tensor& kernel,
                              torch::ScalarType precision) {
    return Doubling::apply(x.to(precision), kernel.to(precision)).to(torch::kFloat32);
}

torch::Tensor pixel_norm(const torch::Tensor& x) {
    return normalised(x, {1});
}

SumShares sum_shares(double t) {
    const double norm = std::hypot(1.0 - t, t);
    return {(1.0 - t) / norm, t / norm};
}

CatScales cat_scales(const torch::Tensor& a, const torch::Tensor& b) {
    const double half = 0.5 * static_cast<double>(a.size(1) + b.size(1));
    return {std::sqrt(half / a.size(1)), std::sqrt(half / b.size(1))};
}

torch::Tensor mp_cat(const torch::Tensor& a, const torch::Tensor& b) {
    const CatScales scales = cat_scales(a, b);
    return torch::cat({a * scales.first, b * scales.second}, 1);
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
