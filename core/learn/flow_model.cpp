#include "learn/flow_model.h"

#include "base/random.h"
#include "learn/batch_parts.h"
#include "learn/flow_file.h"
#include "learn/flow_matching.h"
#include "learn/flow_network.h"
#include "learn/torch_random.h"

#include <torch/torch.h>

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

/// Each patch's own noise, whatever the batch.
torch::Tensor noise_of(const BatchParts::Part& part, std::int64_t size, std::uint64_t seed) {
    torch::Tensor noise = torch::empty({part.count, 3, size, size});
    for (std::int64_t i = 0; i < part.count; ++i)
        noise[i].normal_(0.0, 1.0,
                         seeded_generator(torch::kCPU, derived_seed(seed, "noise", part.first + i)));
    return noise;
}

torch::Tensor view_of(std::span<const float> values, torch::IntArrayRef sizes) {
    return torch::from_blob(const_cast<float*>(values.data()), sizes, torch::kFloat32);
}

} // namespace

struct FlowModel::Parts {
    FlowShape shape;
    Computation computation;
    FlowNetwork network;

    Velocity velocity_at(const torch::Tensor& positions) const {
        return [this, positions](const torch::Tensor& x, const torch::Tensor& t) {
            return network.velocity(x, t, positions);
        };
    }
};

FlowModel::FlowModel(const FlowFile& flow, const Computation& computation)
    : parts_(new Parts{flow.shape, computation, FlowNetwork(flow.shape, device_of(computation), 1)}) {
    parts_->network.set_weights(tensor_from(flow.weights));
}

FlowModel::~FlowModel() = default;

const FlowShape& FlowModel::shape() const {
    return parts_->shape;
}

std::vector<double> FlowModel::losses(const PatchBatch& patches, double t, std::uint64_t seed) const {
    const torch::Tensor data = view_of(patches.values, {patches.count, 3, patches.size, patches.size});
    const torch::Tensor positions = view_of(patches.positions, {patches.count, 2});
    std::vector<double> losses(patches.count);
    const BatchParts parts(patches.count, parts_->shape, parts_->computation);
    parts.each([&](const BatchParts::Part& part) {
        const torch::NoGradGuard no_grad;
        const auto here = [&](const torch::Tensor& tensor) { return tensor.to(parts.device()); };
        const torch::Tensor found = flow_losses(parts_->velocity_at(here(part.of(positions))),
                                                here(noise_of(part, patches.size, seed)),
                                                here(part.of(data)), here(torch::full({part.count}, t)));
        std::ranges::copy(vector_from(found), losses.begin() + part.first);
    });
    return losses;
}

PatchBatch FlowModel::sampled(std::span<const float> positions, int steps, Integrator integrator,
                              std::uint64_t seed, std::stop_token stop) const {
    if (steps < 1) throw std::logic_error("a flow needs a step at least");
    const int size = parts_->shape.patch;
    PatchBatch batch{
        static_cast<int>(positions.size() / 2), size, {}, {positions.begin(), positions.end()}};
    batch.values.resize(std::size_t{3} * batch.count * size * size);
    const torch::Tensor places = view_of(positions, {batch.count, 2});
    const torch::Tensor result = view_of(batch.values, {batch.count, 3, size, size});
    const BatchParts parts(batch.count, parts_->shape, parts_->computation);
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
