#include "learn/flow_network.h"

#include "base/random.h"
#include "learn/flow_activations.h"
#include "learn/flow_layers.h"
#include "learn/flow_plan.h"
#include "learn/torch_random.h"

#include <torch/torch.h>

#include <cmath>
#include <stdexcept>

namespace petzval {

namespace {

constexpr double kBlockShare = 0.3; // of a block's own output in the sum with what it was given

/// What the network is told of the time: the logarithm of noise over signal, EDM2's label. It tells times
/// apart evenly also near the data, where v changes fastest.
torch::Tensor time_label(const torch::Tensor& t) {
    const torch::Tensor time = t.clamp(1e-3, 1.0 - 1e-3);
    return ((1.0 - time) / time).log() / 4.0;
}

/// Hands out weights and dropout masks in their order while the network is walked through.
class Walk {
public:
    Walk(const FlowKernels& kernels, double dropout, std::optional<std::uint64_t> seed,
         torch::ScalarType precision)
        : kernels_(kernels)
        , precision_(precision)
        , keep_(1.0 - dropout) {
        if (seed && dropout > 0.0) generator_ = seeded_generator(kernels.front().device(), *seed);
    }

    torch::Tensor embedded(const torch::Tensor& t) {
        const torch::Tensor& kernel = next();
        return torch::silu(torch::linear(fourier_features(time_label(t), kernel.size(1)), kernel)) /
               kSiluGain;
    }

    torch::Tensor convolved(const torch::Tensor& x) { return mp_conv(x, next(), precision_); }

    torch::Tensor through(const FlowBlock& block, torch::Tensor x, const torch::Tensor& skip,
                          const torch::Tensor& embedding) {
        const bool encodes = block.half == FlowBlock::Half::Encoder;
        const bool projects = block.inputs != block.outputs;
        const SumShares shares = sum_shares(kBlockShare);
        if (block.resampling == FlowBlock::Resampling::Halve) x = halved(x);
        if (encodes && projects) x = convolved(x);
        BlockEntrance given = encodes ? entrance_normalised(x, shares.own) : entrance(x, skip, shares.own);
        if (!encodes && projects) given.passed = convolved(given.passed);
        if (block.resampling == FlowBlock::Resampling::Double) {
            given.passed = doubled(given.passed);
            x = mp_conv_doubled(given.active, next(), precision_);
        } else {
            x = convolved(given.active);
        }
        x = convolved(modulated(x, embedding, shares.other)).add_(given.passed);
        if (block.attention == 0) return x;
        const torch::Tensor attended = cosine_attention(convolved(x), block.attention);
        return torch::add(convolved(attended * shares.other), x, shares.own);
    }

    torch::Tensor output(const torch::Tensor& x) {
        const torch::Tensor velocity = convolved(x);
        return velocity * next();
    }

private:
    const torch::Tensor& next() { return kernels_.next(); }

    /// scale * mp_silu(x * gains of the embedding), part of it dropped.
    torch::Tensor modulated(const torch::Tensor& x, const torch::Tensor& embedding, double scale) {
        const torch::Tensor mixed = torch::linear(embedding, next());
        const torch::Tensor active = modulated_silu(x, mixed * next() + 1.0, scale);
        if (!generator_) return active;
        return active * torch::empty_like(active).bernoulli_(keep_, *generator_).div_(keep_);
    }

    WeightWalk kernels_;
    torch::ScalarType precision_;
    double keep_;
    std::optional<at::Generator> generator_;
};

} // namespace

FlowNetwork::FlowNetwork(const FlowShape& shape, torch::ScalarType precision)
    : shape_(shape)
    , plan_(std::make_shared<const FlowPlan>(flow_plan(shape)))
    , precision_(precision) {}

torch::Tensor FlowNetwork::initial_weights(std::uint64_t seed) const {
    const torch::NoGradGuard no_grad;
    at::Generator generator = seeded_generator(torch::kCPU, derived_seed(seed, "weights"));
    torch::Tensor weights = torch::randn({weight_count(*plan_)}, generator, torch::kFloat32);
    const std::vector<torch::Tensor> views = weight_views(weights, plan_->weights);
    for (std::size_t i = 0; i < views.size(); ++i)
        if (plan_->weights[i].empty()) views[i].zero_(); // gains start at zero
    normalise(weights);
    return weights;
}

void FlowNetwork::normalise(torch::Tensor weights) const {
    const torch::NoGradGuard no_grad;
    for (const torch::Tensor& weight : weight_views(weights, plan_->weights))
        if (weight.dim() > 0) weight.copy_(normalised_rows(weight));
}

FlowKernels FlowNetwork::kernels(const torch::Tensor& weights) const {
    if (weights.numel() != weight_count(*plan_)) throw std::logic_error("another network's weights");
    FlowKernels kernels = weight_views(weights, plan_->weights);
    for (torch::Tensor& kernel : kernels)
        if (kernel.dim() > 0) kernel = mp_kernel(kernel);
    for (const std::size_t i : plan_->doubling)
        kernels[i] = doubling_kernel(kernels[i]);
    for (torch::Tensor& kernel : kernels)
        if (kernel.dim() == 4) kernel = kernel.contiguous(torch::MemoryFormat::ChannelsLast);
    return kernels;
}

FlowKernels FlowNetwork::fixed_kernels(const torch::Tensor& weights) const {
    const torch::NoGradGuard no_grad;
    return kernels(weights);
}

torch::Tensor FlowNetwork::velocity(const FlowKernels& kernels, const torch::Tensor& x,
                                    const torch::Tensor& t, const torch::Tensor& position,
                                    std::optional<std::uint64_t> dropout_seed) const {
    Walk walk(kernels, shape_.dropout, dropout_seed, precision_);
    const torch::Tensor embedding = walk.embedded(t);
    const torch::Tensor told = torch::cat({torch::ones_like(t).view({-1, 1}), position * 2.0 - 1.0}, 1);
    const torch::Tensor planes =
        told.view({x.size(0), 3, 1, 1}).expand({x.size(0), 3, x.size(2), x.size(3)});
    torch::Tensor inner =
        walk.convolved(torch::cat({x, planes}, 1).contiguous(torch::MemoryFormat::ChannelsLast));
    std::vector<torch::Tensor> skips = {inner};
    for (const FlowBlock& block : plan_->blocks) {
        torch::Tensor skip;
        if (block.takes_skip) {
            skip = skips.back();
            skips.pop_back();
        }
        inner = walk.through(block, inner, skip, embedding);
        if (block.half == FlowBlock::Half::Encoder) skips.push_back(inner);
    }
    return walk.output(inner);
}

} // namespace petzval
