#include "learn/learned_restorer.h"

#include "learn/denoising_network.h"
#include "learn/devices.h"
#include "learn/image_tensor.h"
#include "learn/prior_file.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <stdexcept>

namespace petzval {

struct LearnedRestorer::Network {
    NetworkShape shape;
    std::vector<torch::Tensor> weights;
    torch::ScalarType precision;
};

LearnedRestorer::LearnedRestorer(const std::filesystem::path& path, NetworkPrecision precision) {
    const PriorFile file = read_restorer_file(path);
    const bool half = precision == NetworkPrecision::Fastest && has_bfloat16({"cpu"});
    network_ = std::make_unique<const Network>(
        Network{file.shape, weight_views(torch::tensor(file.weights), layout_of(file.shape)),
                half ? torch::kBFloat16 : torch::kFloat32});
}

LearnedRestorer::~LearnedRestorer() = default;

int LearnedRestorer::pictures() const {
    return network_->shape.pictures;
}

int LearnedRestorer::noises() const {
    return network_->shape.noises;
}

Image LearnedRestorer::restored(const RestorerInput& input, int red_x, int red_y) const {
    if (static_cast<int>(input.pictures.size()) != pictures() ||
        static_cast<int>(input.noises.size()) != noises())
        throw std::logic_error("a restorer was shown another number of images than it knows");
    const torch::NoGradGuard no_grad;
    const TorchThreads threads(1);
    const torch::Tensor result = network_denoised(
        network_->weights, network_->shape, padded(stacked(input.pictures), kNetworkStride, red_x, red_y),
        padded(stacked(input.noises), kNetworkStride, red_x, red_y), network_->precision);
    const Image& first = input.pictures.front();
    return image_from_tensor(result.narrow(2, red_y, first.height()).narrow(3, red_x, first.width()),
                             first.curve());
}

} // namespace petzval
