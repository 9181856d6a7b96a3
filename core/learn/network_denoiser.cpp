#include "learn/denoising_function.h"
#include "learn/denoising_network.h"
#include "learn/devices.h"
#include "learn/prior_file.h"

#include <torch/torch.h>

namespace petzval {

namespace {

class Network : public LearnedDenoiser::Function {
public:
    Network(const PriorFile& prior, NetworkPrecision precision)
        : shape_(prior.shape)
        , weights_(weight_views(torch::tensor(prior.weights), layout_of(prior.shape)))
        , precision_(precision == NetworkPrecision::Fastest && has_bfloat16({"cpu"}) ? torch::kBFloat16
                                                                                     : torch::kFloat32) {}

    int stride() const override { return kNetworkStride; }
    torch::Tensor denoised(const torch::Tensor& noisy, const torch::Tensor& sigma) const override {
        return network_denoised(weights_, shape_, noisy, sigma,
                                torch::GradMode::is_enabled() ? torch::kFloat32 : precision_);
    }

private:
    NetworkShape shape_;
    std::vector<torch::Tensor> weights_;
    torch::ScalarType precision_;
};

} // namespace

std::unique_ptr<LearnedDenoiser> network_denoiser(const std::filesystem::path& path, int threads,
                                                  NetworkPrecision precision) {
    return std::make_unique<LearnedDenoiser>(std::make_unique<Network>(read_prior_file(path), precision),
                                             threads);
}

} // namespace petzval
