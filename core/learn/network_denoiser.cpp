#include "learn/denoising_function.h"
#include "learn/denoising_network.h"
#include "learn/prior_file.h"

#include <torch/torch.h>

namespace petzval {

namespace {

class Network : public LearnedDenoiser::Function {
public:
    explicit Network(const PriorFile& prior)
        : shape_(prior.shape)
        , weights_(weight_views(torch::tensor(prior.weights), prior.shape)) {}

    int stride() const override { return kNetworkStride; }
    torch::Tensor denoised(const torch::Tensor& noisy, const torch::Tensor& sigma) const override {
        return network_denoised(weights_, shape_, noisy, sigma);
    }

private:
    NetworkShape shape_;
    std::vector<torch::Tensor> weights_;
};

} // namespace

std::unique_ptr<LearnedDenoiser> network_denoiser(const std::filesystem::path& path, int threads) {
    return std::make_unique<LearnedDenoiser>(std::make_unique<Network>(read_prior_file(path)), threads);
}

} // namespace petzval
