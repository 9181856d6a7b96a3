#include "learn/flow_model.h"

#include "base/random.h"
#include "learn/batch_parts.h"
#include "learn/flat_weights.h"
#include "learn/flow_file.h"
#include "learn/flow_matching.h"
#include "learn/flow_network.h"
#include "learn/torch_random.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

namespace petzval {

namespace {

constexpr std::array kJudgedTimes = {0.1, 0.3, 0.5, 0.7, 0.9};

/// Each patch's own noise, whatever the batch.
torch::Tensor noise_of(const BatchParts::Part& part, std::int64_t size, std::uint64_t seed) {
    torch::Tensor noise = torch::empty({part.count, 3, size, size});
    for (std::int64_t i = 0; i < part.count; ++i)
        noise[i].normal_(0.0, 1.0,
                         seeded_generator(torch::kCPU, derived_seed(seed, "noise", part.first + i)));
    return noise;
}

torch::Tensor shaped(std::span<const float> values, torch::IntArrayRef sizes) {
    return view_of(values).view(sizes);
}

} // namespace

struct FlowModel::Parts {
    Computation computation;
    FlowNetwork network;
    FlowKernels kernels;

    Velocity velocity_at(const torch::Tensor& positions) const {
        return [this, positions](const torch::Tensor& x, const torch::Tensor& t) {
            return network.velocity(kernels, x, t, positions);
        };
    }
};

FlowModel::FlowModel(const FlowFile& flow, const Computation& computation)
    : parts_(new Parts{{computation.device, computation.threads}, FlowNetwork(flow.shape), {}}) {
    parts_->kernels = parts_->network.fixed_kernels(tensor_from(flow.weights).to(device_of(computation)));
}

FlowModel::~FlowModel() = default;

const FlowShape& FlowModel::shape() const {
    return parts_->network.shape();
}

std::vector<double> FlowModel::losses(const PatchBatch& patches, double t, std::uint64_t seed) const {
    const torch::Tensor data = shaped(patches.values, {patches.count, 3, patches.size, patches.size});
    const torch::Tensor positions = shaped(patches.positions, {patches.count, 2});
    std::vector<double> losses(patches.count);
    const BatchParts parts(patches.count, widest_values(shape()), parts_->computation);
    parts.each([&](const BatchParts::Part& part) {
        const torch::NoGradGuard no_grad;
        const auto here = [&](const torch::Tensor& tensor) { return tensor.to(parts.device()); };
        const FlowPoints points(here(noise_of(part, patches.size, seed)), here(part.of(data)),
                                here(torch::full({part.count}, t)));
        const torch::Tensor found =
            points.losses(parts_->velocity_at(here(part.of(positions)))(points.at, points.time));
        std::ranges::copy(vector_from(found), losses.begin() + part.first);
    });
    return losses;
}

double FlowModel::mean_loss(const BatchSource& batches, int count) const {
    double sum = 0.0;
    long patches = 0;
    for (int number = 0; number < count; ++number) {
        const PatchBatch batch = batches(number);
        for (const double t : kJudgedTimes) {
            const std::vector<double> of_patches = losses(batch, t, static_cast<std::uint64_t>(number));
            sum += std::accumulate(of_patches.begin(), of_patches.end(), 0.0);
            patches += batch.count;
        }
    }
    return sum / static_cast<double>(patches);
}

PatchBatch FlowModel::sampled(std::span<const float> positions, int steps, Integrator integrator,
                              std::uint64_t seed, std::stop_token stop) const {
    if (steps < 1) throw std::logic_error("a flow needs a step at least");
    const int size = shape().patch;
    PatchBatch batch{
        static_cast<int>(positions.size() / 2), size, {}, {positions.begin(), positions.end()}};
    batch.values.resize(std::size_t{3} * batch.count * size * size);
    const torch::Tensor places = shaped(positions, {batch.count, 2});
    const torch::Tensor result = shaped(batch.values, {batch.count, 3, size, size});
    const BatchParts parts(batch.count, widest_values(shape()), parts_->computation);
    parts.each(
        [&](const BatchParts::Part& part) {
            const torch::NoGradGuard no_grad;
            const torch::Tensor end =
                integrated(parts_->velocity_at(part.of(places).to(parts.device())),
                           noise_of(part, size, seed).to(parts.device()), steps, integrator, stop);
            part.of(result).copy_(end);
        },
        stop);
    return batch;
}

} // namespace petzval
