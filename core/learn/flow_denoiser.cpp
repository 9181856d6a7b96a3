#include "learn/denoising_function.h"
#include "learn/flow_file.h"
#include "learn/flow_matching.h"
#include "learn/flow_network.h"
#include "learn/flow_plan.h"
#include "learn/network_light.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kSmoothing = 9; // px; the noise's level should not follow the noise itself
constexpr int kMostLevels = 4;

/// The noise's standard deviation on the network's scale, for each pixel: half of what the curve makes of
/// light one deviation up and down. [N, 1, H, W]
torch::Tensor encoded_sigma(const torch::Tensor& noisy, const torch::Tensor& sigma) {
    const torch::Tensor light =
        torch::avg_pool2d(noisy.detach(), kSmoothing, 1, kSmoothing / 2, false, false).clamp_min(0.0);
    const torch::Tensor spread = network_from_light(light + sigma) - network_from_light(light - sigma);
    return (0.5 * spread).mean(1, true).clamp_min(1e-4);
}

class Flow : public LearnedDenoiser::Function {
public:
    explicit Flow(const FlowFile& flow)
        : network_(flow.shape)
        , kernels_(network_.fixed_kernels(tensor_from(flow.weights)))
        , stride_(flow_stride(flow.shape)) {}

    int stride() const override { return stride_; }

    torch::Tensor denoised(const torch::Tensor& noisy, const torch::Tensor& sigma) const override {
        const torch::Tensor encoded = network_from_light(noisy);
        const torch::Tensor level = encoded_sigma(noisy, sigma).log2();
        const double least = level.min().item<double>();
        const double range = level.max().item<double>() - least;
        const int steps = std::min(static_cast<int>(std::ceil(range)), kMostLevels) - 1;
        if (steps < 1) return light_from_network(mean_at(encoded, level.mean().item<double>()));
        torch::Tensor blended = torch::zeros_like(encoded);
        for (int k = 0; k <= steps; ++k) {
            const torch::Tensor distance = ((level - least) * (steps / range) - k).abs();
            blended =
                blended + (1.0 - distance).clamp_min(0.0) * mean_at(encoded, least + k * range / steps);
        }
        return light_from_network(blended);
    }

private:
    torch::Tensor mean_at(const torch::Tensor& encoded, double log_sigma) const {
        const torch::Tensor middle = torch::full({encoded.size(0), 2}, 0.5);
        const auto velocity = [&](const torch::Tensor& x, const torch::Tensor& t) {
            return network_.velocity(kernels_, x, t, middle);
        };
        return posterior_mean(velocity, encoded, std::exp2(log_sigma));
    }

    FlowNetwork network_;
    FlowKernels kernels_;
    int stride_;
};

} // namespace

std::unique_ptr<LearnedDenoiser> flow_denoiser(const std::filesystem::path& path, int threads) {
    return std::make_unique<LearnedDenoiser>(std::make_unique<Flow>(read_flow_file(path)), threads);
}

} // namespace petzval
