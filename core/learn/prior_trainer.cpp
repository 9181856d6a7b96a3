#include "learn/prior_trainer.h"

#include "base/error.h"
#include "base/observer.h"
#include "base/parallel.h"
#include "learn/denoising_network.h"
#include "learn/image_tensor.h"
#include "learn/number_file.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <cmath>
#include <numbers>
#include <numeric>

namespace petzval {

namespace {

const std::string kKind = translatable("training of a denoiser");
constexpr int kPartSize = 8; // patches that are learned from together; results depend on it in the last bit
constexpr double kLargestGradient = 1.0;
constexpr double kLeastRate = 0.01; // of the full one, at the end

torch::Tensor view_of(std::vector<float>& values) {
    return torch::from_blob(values.data(), {static_cast<std::int64_t>(values.size())}, torch::kFloat32);
}

/// Patches as tensors [N, 3, H, W], and their weights [N, 1, 1, 1].
struct Batch {
    explicit Batch(const std::vector<NoisyPatch>& patches) {
        std::vector<torch::Tensor> cleans, noisies, sigmas;
        std::vector<float> counts;
        for (const NoisyPatch& patch : patches) {
            cleans.push_back(tensor_from_image(patch.clean));
            noisies.push_back(tensor_from_image(patch.noisy));
            sigmas.push_back(tensor_from_image(patch.sigma));
            counts.push_back(patch.weight);
        }
        clean = torch::cat(cleans);
        noisy = torch::cat(noisies);
        sigma = torch::cat(sigmas);
        weight = torch::tensor(counts).view({-1, 1, 1, 1});
    }
    torch::Tensor clean, noisy, sigma, weight;
};

std::vector<float> started_weights(const PriorTraining& options) {
    const torch::Tensor flat = initial_weights(options.shape, options.seed);
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

/// All that decides the course, by name.
NumberFile named_values(const PriorTraining& options) {
    NumberFile values;
    values.integers["channels"] = {options.shape.channels.begin(), options.shape.channels.end()};
    values.integers["blocks"] = {options.shape.blocks};
    values.integers["patch"] = {options.patch};
    values.integers["batch"] = {options.batch};
    values.integers["warm_up"] = {options.warm_up};
    values.integers["half"] = {options.half_precision};
    values.integers["seed"] = {static_cast<std::int64_t>(options.seed)};
    values.reals["rate"] = {options.rate};
    return values;
}

} // namespace

/// A share of the batch. Its leaves are views of the trainer's weights and of this gradient.
struct PriorTrainer::Part {
    std::size_t patches = 0;
    std::vector<float> gradient;
    std::vector<torch::Tensor> leaves;
    double loss = 0.0;
};

PriorTrainer::PriorTrainer(const PriorTraining& options, std::vector<Image> scenes, int threads)
    : options_(options)
    , source_(std::move(scenes), options.patch)
    , threads_(threads)
    , weights_(started_weights(options))
    , averages_{PowerAverage(0.05, weights_.size()), PowerAverage(0.1, weights_.size())}
    , parts_((options.batch + kPartSize - 1) / kPartSize) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        Part& part = parts_[i];
        part.patches = std::min<std::size_t>(kPartSize, options.batch - i * kPartSize);
        part.gradient.resize(weights_.size());
        part.leaves = weight_views(view_of(weights_), options.shape);
        const std::vector<torch::Tensor> gradients = weight_views(view_of(part.gradient), options.shape);
        for (std::size_t leaf = 0; leaf < part.leaves.size(); ++leaf) {
            part.leaves[leaf].requires_grad_(true);
            part.leaves[leaf].mutable_grad() = gradients[leaf];
        }
    }
}

PriorTrainer::~PriorTrainer() = default;

void PriorTrainer::learn(Part& part, long step, std::size_t index) const {
    const TorchThreads threads(1);
    std::vector<NoisyPatch> patches;
    for (std::size_t i = 0; i < part.patches; ++i) {
        const std::size_t number = step * options_.batch + index * kPartSize + i;
        Rng rng(derived_seed(options_.seed, "patch", number));
        patches.push_back(source_.patch(rng));
    }
    const Batch batch(patches);
    std::ranges::fill(part.gradient, 0.0f);
    const torch::Tensor denoised =
        network_denoised(part.leaves, options_.shape, batch.noisy, batch.sigma,
                         options_.half_precision ? torch::kBFloat16 : torch::kFloat32);
    const torch::Tensor loss = ((denoised - batch.clean).square() * batch.weight).sum() /
                               static_cast<double>(options_.batch * 3 * options_.patch * options_.patch);
    loss.backward();
    part.loss = loss.item<double>();
}

double PriorTrainer::step(double done, std::stop_token stop) {
    const long step = state_.steps;
    parallel_for(
        parts_.size(), threads_, [&](std::size_t i) { learn(parts_[i], step, i); }, stop);
    // Summed in the order of the parts, whichever thread had them.
    std::vector<float>& gradient = parts_[0].gradient;
    double loss = parts_[0].loss;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
        loss += parts_[i].loss;
        for (std::size_t k = 0; k < gradient.size(); ++k)
            gradient[k] += parts_[i].gradient[k];
    }
    const double norm =
        std::sqrt(std::transform_reduce(gradient.begin(), gradient.end(), 0.0, std::plus<>(),
                                        [](float value) { return static_cast<double>(value) * value; }));
    if (!std::isfinite(loss) || !std::isfinite(norm))
        throw Error(ErrorCode::UnsuitableInput, translatable("training"),
                    message("the loss is no longer a number after %1 steps", step),
                    message("Go on from the last good state with a smaller rate"));
    if (norm > kLargestGradient)
        for (float& value : gradient)
            value *= static_cast<float>(kLargestGradient / norm);

    AdamOptions adam;
    const double decay = 0.5 * (1.0 + std::cos(std::numbers::pi * std::clamp(done, 0.0, 1.0)));
    adam.rate =
        options_.rate * std::min(1.0, (step + 1.0) / options_.warm_up) * std::max(kLeastRate, decay);
    adam_step(weights_, gradient, state_, adam);
    for (PowerAverage& average : averages_)
        average.add(weights_);
    return loss;
}

PriorFile PriorTrainer::result() const {
    return {options_.shape, averages_[0].values(), state_.steps};
}

double PriorTrainer::held_out_psnr(float sigma) const {
    const torch::NoGradGuard no_grad;
    const TorchThreads threads(1);
    constexpr int kPatches = 32;
    std::vector<float> copy = averages_[0].values();
    const auto weights = weight_views(view_of(copy), options_.shape);
    double error = 0.0;
    for (int first = 0; first < kPatches; first += kPartSize) {
        std::vector<NoisyPatch> patches;
        for (int i = first; i < first + kPartSize; ++i) {
            Rng rng(derived_seed(options_.seed, "held-out", i));
            patches.push_back(source_.held_out(rng, sigma));
        }
        const Batch batch(patches);
        error += (network_denoised(weights, options_.shape, batch.noisy, batch.sigma) - batch.clean)
                     .square()
                     .mean()
                     .item<double>();
    }
    return -10.0 * std::log10(error * kPartSize / kPatches);
}

void PriorTrainer::save(const std::filesystem::path& path, double seconds) const {
    NumberFile file = named_values(options_);
    file.integers["steps"] = {state_.steps};
    file.reals["seconds"] = {seconds};
    file.arrays = {{"weights", weights_},
                   {"mean", state_.mean},
                   {"square", state_.square},
                   {"average-0", averages_[0].values()},
                   {"average-1", averages_[1].values()}};
    write_number_file(path, kKind, file);
}

double PriorTrainer::load(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    file.require_same(named_values(options_));
    // All is read before anything changes.
    const auto read = [&](const std::string& name) { return file.array(name, weights_.size()); };
    AdamState state{file.integer("steps"), read("mean"), read("square")};
    if (state.steps < 0) file.damaged();
    const std::vector<float> weights = read("weights");
    std::array averages = {read("average-0"), read("average-1")};
    const double seconds = file.real("seconds");
    std::ranges::copy(weights, weights_.begin()); // in place: the leaves are views
    state_ = std::move(state);
    for (std::size_t i = 0; i < averages_.size(); ++i)
        averages_[i].restore(state_.steps, std::move(averages[i]));
    return seconds;
}

} // namespace petzval
