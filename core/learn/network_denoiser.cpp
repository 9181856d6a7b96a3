#include "learn/denoising_function.h"
#include "learn/denoising_network.h"
#include "learn/devices.h"
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
        return network_denoised(weights_, shape_, noisy, sigma,
                                torch::GradMode::is_enabled() ? torch::kFloat32 : precision_);
    }

private:
    NetworkShape shape_;
    std::vector<torch::Tensor> weights_;
    /// Pictures differ by less than their rounding to 16 bits; gradients, by which descents judge their steps,
    /// would not do.
    torch::ScalarType precision_ = 
        has_bfloat16({"cpu"}) ? torch::kBFloat16 : torch::kFloat32;
};

} // namespace

std::unique_ptr<LearnedDenoiser> network_denoiser(const std::filesystem::path& path, int threads) {
    return std::make_unique<LearnedDenoiser>(std::make_unique<Network>(read_prior_file(path)), threads);
}

} // namespace petzval
