#include "learn/prior_trainer.h"

#include "base/random.h"
#include "learn/denoising_network.h"
#include "learn/image_tensor.h"
#include "learn/objective.h"
#include "learn/torch_threads.h"
#include "learn/training_patches.h"

#include <torch/torch.h>

#include <cmath>

namespace petzval {

namespace {

constexpr double kAverage = 0.05;
constexpr double kLargestGradient = 1.0;
constexpr int kHeldOut = 32; // patches

/// Patches as tensors [N, 3, H, W], and their weights [N, 1, 1, 1].
struct Batch {
    Batch(const std::vector<NoisyPatch>& patches, torch::Device device) {
        std::vector<torch::Tensor> cleans, noisies, sigmas;
        std::vector<float> counts;
        for (const NoisyPatch& patch : patches) {
            cleans.push_back(tensor_from_image(patch.clean));
            noisies.push_back(tensor_from_image(patch.noisy));
            sigmas.push_back(tensor_from_image(patch.sigma));
            counts.push_back(patch.weight);
        }
        clean = torch::cat(cleans).to(device);
        noisy = torch::cat(noisies).to(device);
        sigma = torch::cat(sigmas).to(device);
        weight = torch::tensor(counts).view({-1, 1, 1, 1}).to(device);
    }
    torch::Tensor clean, noisy, sigma, weight;
};

} // namespace

class PriorTrainer::Denoising : public Trainer::Objective {
public:
    Denoising(const PriorTraining& options, std::vector<Image> scenes)
        : options_(options)
        , source_(std::move(scenes), options.patch) {}

    NumberFile description() const override {
        NumberFile values;
        values.integers["channels"] = {options_.shape.channels.begin(), options_.shape.channels.end()};
        values.integers["blocks"] = {options_.shape.blocks};
        values.integers["patch"] = {options_.patch};
        values.integers["batch"] = {options_.batch};
        values.integers["half"] = {options_.half_precision};
        values.integers["seed"] = {static_cast<std::int64_t>(options_.seed)};
        add_rate(values, options_.rate);
        return values;
    }
    std::int64_t batch() const override { return options_.batch; }
    std::int64_t values_of_an_example() const override {
        const std::int64_t half = options_.patch / 2;
        return half * half * options_.shape.channels[0];
    }
    torch::Tensor initial_weights() const override {
        return petzval::initial_weights(options_.shape, options_.seed);
    }
    std::vector<torch::Tensor> operands(const torch::Tensor& weights) const override {
        return weight_views(weights, layout_of(options_.shape));
    }
    torch::Tensor loss(const BatchParts::Part& part, std::size_t, long step,
                       const std::vector<torch::Tensor>& operands, torch::Device device) const override {
        std::vector<NoisyPatch> patches;
        for (std::int64_t i = 0; i < part.count; ++i) {
            Rng rng(derived_seed(options_.seed, "patch", step * options_.batch + part.first + i));
            patches.push_back(source_.patch(rng));
        }
        const Batch batch(patches, device);
        const torch::Tensor denoised =
            network_denoised(operands, options_.shape, batch.noisy, batch.sigma,
                             options_.half_precision ? torch::kBFloat16 : torch::kFloat32);
        return ((denoised - batch.clean).square() * batch.weight).sum() /
               static_cast<double>(options_.batch * 3 * options_.patch * options_.patch);
    }

    double held_out_psnr(const std::vector<torch::Tensor>& weights, float sigma) const {
        double error = 0.0;
        for (int i = 0; i < kHeldOut; ++i) {
            Rng rng(derived_seed(options_.seed, "held-out", i));
            const Batch patch({source_.held_out(rng, sigma)}, torch::kCPU);
            error += (network_denoised(weights, options_.shape, patch.noisy, patch.sigma) - patch.clean)
                         .square()
                         .mean()
                         .item<double>();
        }
        return -10.0 * std::log10(error / kHeldOut);
    }

private:
    PriorTraining options_;
    PatchSource source_;
};

PriorTrainer::PriorTrainer(const PriorTraining& options, std::vector<Image> scenes,
                           const Computation& computation)
    : Trainer(translatable("training of a denoiser"), {options.rate, kAverage, kLargestGradient},
              std::make_unique<Denoising>(options, std::move(scenes)), computation)
    , shape_(options.shape) {}

PriorFile PriorTrainer::result() const {
    return {shape_, averaged_weights(), steps()};
}

double PriorTrainer::held_out_psnr(float sigma) const {
    const torch::NoGradGuard no_grad;
    const TorchThreads threads(1);
    const auto& denoising = static_cast<const Denoising&>(objective());
    return denoising.held_out_psnr(denoising.operands(tensor_from(averaged_weights())), sigma);
}

} // namespace petzval
