#include "learn/denoising_network.h"

#include "base/random.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <cmath>

namespace petzval {

namespace {

/// What a layer does, which decides how it starts.
enum class Role { Plain, EndOfBlock, Output };

struct Layer {
    std::vector<std::int64_t> dimensions; ///< of its weights
    Role role = Role::Plain;
};

/// Blocks start near the identity, and the whole network as one that returns what it is given: a random
/// output would be a noise far above the one to remove, and takes a thousand steps to unlearn.
double gain_of(Role role) {
    switch (role) {
    case Role::EndOfBlock:
        return 0.2;
    case Role::Output:
        return 0.01;
    default:
        return 1.0;
    }
}

void add_blocks(std::vector<Layer>& layers, const NetworkShape& shape, int level) {
    const int channels = shape.channels[level];
    for (int block = 0; block < shape.blocks; ++block) {
        layers.push_back({{channels, channels, 3, 3}, Role::Plain});
        layers.push_back({{channels, channels, 3, 3}, Role::EndOfBlock});
    }
}

/// In the order in which the network uses them.
std::vector<Layer> layers_of(const NetworkShape& shape) {
    const auto& channels = shape.channels;
    const int input = kPixelsOfColours * shape.pictures + 3 * shape.noises;
    std::vector<Layer> layers{{{channels[0], input, 3, 3}, Role::Plain}};
    for (int level = 0; level < 2; ++level) {
        add_blocks(layers, shape, level);
        layers.push_back({{channels[level + 1], channels[level], 2, 2}, Role::Plain});
    }
    add_blocks(layers, shape, 2);
    for (int level = 1; level >= 0; --level) {
        layers.push_back({{4 * channels[level], channels[level + 1], 1, 1}, Role::Plain}); // to be shuffled
        add_blocks(layers, shape, level);
    }
    layers.push_back({{kPixelsOfColours, channels[0], 3, 3}, Role::Output});
    return layers;
}

/// Hands out the weights in their order while the network is walked through.
class Walk {
public:
    Walk(const std::vector<torch::Tensor>& weights, torch::ScalarType precision)
        : weights_(weights)
        , precision_(precision) {}

    torch::Tensor convolved(const torch::Tensor& x, int stride = 1) {
        const torch::Tensor weight = next();
        return torch::conv2d(x, weight, {}, stride, weight.size(2) == 3 ? 1 : 0);
    }
    /// The same as a transposed convolution of 2 x 2 with stride 2.
    torch::Tensor enlarged(const torch::Tensor& x) {
        return torch::pixel_shuffle(convolved(x), 2).contiguous(torch::MemoryFormat::ChannelsLast);
    }
    torch::Tensor through_blocks(torch::Tensor x, int blocks) {
        for (int block = 0; block < blocks; ++block) {
            const torch::Tensor inner = convolved(x).relu_();
            x = x + convolved(inner);
        }
        return x;
    }

private:
    torch::Tensor next() { return weights_.next().to(precision_); }

    WeightWalk weights_;
    torch::ScalarType precision_;
};

} // namespace

WeightLayout layout_of(const NetworkShape& shape) {
    WeightLayout layout;
    for (const Layer& layer : layers_of(shape))
        layout.push_back(layer.dimensions);
    return layout;
}

std::size_t weight_count(const NetworkShape& shape) {
    return static_cast<std::size_t>(value_count(layout_of(shape)));
}

torch::Tensor initial_weights(const NetworkShape& shape, std::uint64_t seed) {
    const torch::NoGradGuard no_grad;
    const auto generator = at::detail::createCPUGenerator(derived_seed(seed, "weights"));
    torch::Tensor flat =
        torch::randn({static_cast<std::int64_t>(weight_count(shape))}, generator, torch::kFloat32);
    const std::vector<Layer> layers = layers_of(shape);
    const std::vector<torch::Tensor> views = weight_views(flat, layout_of(shape));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& size = layers[i].dimensions;
        const double fan_in = static_cast<double>(size[1] * size[2] * size[3]);
        const double gain = gain_of(layers[i].role);
        views[i].mul_(gain * std::sqrt(2.0 / fan_in));
    }
    return flat;
}

torch::Tensor network_denoised(const std::vector<torch::Tensor>& weights, const NetworkShape& shape,
                               const torch::Tensor& noisy, const torch::Tensor& sigma,
                               torch::ScalarType precision) {
    Walk walk(weights, precision);
    const torch::Tensor input =
        torch::cat({torch::pixel_unshuffle(noisy, 2), torch::avg_pool2d(sigma, 2)}, 1)
            .to(precision)
            .contiguous(torch::MemoryFormat::ChannelsLast);
    const torch::Tensor half = walk.through_blocks(walk.convolved(input), shape.blocks);
    const torch::Tensor quarter = walk.through_blocks(walk.convolved(half, 2), shape.blocks);
    torch::Tensor x = walk.through_blocks(walk.convolved(quarter, 2), shape.blocks);
    x = walk.through_blocks(walk.enlarged(x) + quarter, shape.blocks);
    x = walk.through_blocks(walk.enlarged(x) + half, shape.blocks);
    return noisy.narrow(1, 0, 3) - torch::pixel_shuffle(walk.convolved(x).to(torch::kFloat32), 2);
}

} // namespace petzval
