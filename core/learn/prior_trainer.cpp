#include "learn/prior_trainer.h"

#include "base/random.h"
#include "learn/denoising_network.h"
#include "learn/image_tensor.h"
#include "learn/network_objective.h"
#include "learn/torch_threads.h"
#include "learn/training_patches.h"

#include <torch/torch.h>

#include <cmath>

namespace petzval {

namespace {

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

class PriorTrainer::Denoising : public NetworkObjective {
public:
    Denoising(const NetworkCourse& course, std::vector<Image> scenes)
        : NetworkObjective(course)
        , source_(std::move(scenes), course.patch) {}

    torch::Tensor loss(const BatchParts::Part& part, std::size_t, long step,
                       const std::vector<torch::Tensor>& operands, torch::Device device) const override {
        std::vector<NoisyPatch> patches;
        for (std::int64_t i = 0; i < part.count; ++i) {
            Rng rng(derived_seed(course().seed, "patch", step * course().batch + part.first + i));
            patches.push_back(source_.patch(rng));
        }
        const Batch batch(patches, device);
        const torch::Tensor denoised = output(operands, batch.noisy, batch.sigma);
        return ((denoised - batch.clean).square() * batch.weight).sum() /
               static_cast<double>(course().batch * 3 * course().patch * course().patch);
    }

    double held_out_psnr(const std::vector<torch::Tensor>& weights, float sigma) const {
        double error = 0.0;
        for (int i = 0; i < kHeldOut; ++i) {
            Rng rng(derived_seed(course().seed, "held-out", i));
            const Batch patch({source_.held_out(rng, sigma)}, torch::kCPU);
            error += (network_denoised(weights, course().shape, patch.noisy, patch.sigma) - patch.clean)
                         .square()
                         .mean()
                         .item<double>();
        }
        return -10.0 * std::log10(error / kHeldOut);
    }

private:
    PatchSource source_;
};

PriorTrainer::~PriorTrainer() = default;

PriorTrainer::PriorTrainer(const NetworkCourse& course, std::vector<Image> scenes,
                           const Computation& computation)
    : NetworkTrainer(translatable("training of a denoiser"), course,
                     std::make_unique<Denoising>(course, std::move(scenes)), computation) {}

double PriorTrainer::held_out_psnr(float sigma) const {
    const torch::NoGradGuard no_grad;
    const TorchThreads threads(1);
    const auto& denoising = static_cast<const Denoising&>(objective());
    return denoising.held_out_psnr(denoising.operands(tensor_from(averaged_weights())), sigma);
}

} // namespace petzval
