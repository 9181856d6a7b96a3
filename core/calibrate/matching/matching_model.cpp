#include "calibrate/matching/matching_model.h"

#include "base/observer.h"
#include "base/random.h"
#include "calibrate/matching/kernel_regularisers.h"
#include "calibrate/matching/velocity_match.h"
#include "learn/flow_file.h"
#include "learn/network_light.h"
#include "learn/torch_random.h"
#include "learn/torch_threads.h"

#include <torch/csrc/autograd/autograd.h>

namespace petzval {

namespace {

bool all_finite(const torch::Tensor& values) {
    return !values.defined() || values.isfinite().all().item<bool>();
}

} // namespace

Error not_a_number() {
    return Error(ErrorCode::UnsuitableInput, translatable("distribution matching"),
                 message("a loss is no longer a number"),
                 message("Go on from the last good state with smaller rates"));
}

struct MatchingModel::Input {
    std::uint64_t batch; ///< its number, for random numbers
    torch::Tensor patches, positions;
    torch::Tensor kernels, noise; ///< without a gradient
    FlowKernels auxiliary;
};

struct MatchingModel::Output {
    torch::Tensor kernels, noise; ///< slopes
    FlowKernels auxiliary;        ///< slopes
    torch::Tensor losses;         ///< [6] in the order of MatchingLosses
};

MatchingModel::MatchingModel(const Matching& options, const FlowFile& reference, const PsfGrid& start,
                             const std::array<double, 3>& noise, const FrameStore& store,
                             const Computation& computation)
    : options_(options)
    , parts_(options.batch, reference.shape, computation)
    , auxiliary_(reference.shape, parts_.device(), 1)
    , field_(start.shape(), options.parameters)
    , noise_(options.noise, noise)
    , sharp_(store, {.set = FrameStore::Set::Sharp,
                     .count = options.batch,
                     .size = reference.shape.patch + start.shape().size - 1,
                     .seed = derived_seed(options.seed, "sharp patches"),
                     .threads = computation.threads})
    , kernel_numbers_(static_cast<std::int64_t>(start.values().size())) {
    auxiliary_.set_weights(tensor_from(reference.weights));
    if (options.half_precision) auxiliary_.set_precision(torch::kBFloat16);
    FlowNetwork same(reference.shape, parts_.device(), 1);
    same.set_weights(auxiliary_.weights());
    const at::NoGradGuard no_grad;
    reference_ = same.kernels();
}

torch::Tensor MatchingModel::started_blur(const PsfGrid& start) const {
    return torch::cat({field_.free_numbers(start), noise_.free_numbers()}).to(parts_.device());
}

torch::Tensor MatchingModel::kernels(const torch::Tensor& blur) const {
    return field_.kernels(blur.narrow(0, 0, kernel_numbers_));
}

torch::Tensor MatchingModel::noise_numbers(const torch::Tensor& blur) const {
    return blur.narrow(0, kernel_numbers_, blur.numel() - kernel_numbers_);
}

std::array<double, 3> MatchingModel::noise(const torch::Tensor& blur) const {
    return noise_.at_half_scale(noise_numbers(blur));
}

/// The regularisers' weighted sum; `values` gets them one by one.
torch::Tensor MatchingModel::penalty(const torch::Tensor& kernels, torch::Tensor& values) const {
    const Regularisers& weights = options_.regularisers;
    const torch::Tensor each = torch::stack(
        {sparse_loss(kernels), centre_loss(kernels), gaussian_loss(kernels), sum_to_one_loss(kernels)});
    values = each.detach();
    return (each * torch::tensor({weights.sparse, weights.centre, weights.gaussian, weights.sum_to_one},
                                 each.options()))
        .sum();
}

MatchingModel::Output MatchingModel::computed(const BatchParts::Part& part, const Input& input,
                                              Purpose purpose) const {
    const std::uint64_t number = input.batch * parts_.count() + part.number;
    at::Generator generator =
        seeded_generator(parts_.device(), derived_seed(options_.seed, "matching", number));
    const auto here = [&](const torch::Tensor& tensor) { return part.of(tensor).to(parts_.device()); };
    const torch::Tensor positions = here(input.positions);
    const double share = static_cast<double>(part.count) / options_.batch;

    const torch::Tensor kernels = input.kernels.detach().requires_grad_(purpose != Purpose::Auxiliary);
    const torch::Tensor noise = input.noise.detach().requires_grad_(purpose != Purpose::Auxiliary);
    const torch::Tensor local = field_.interpolated(kernels, part.of(input.positions));
    const torch::Tensor light = blurred_patches(here(input.patches), local);
    const auto normal = [&] { return torch::randn(light.sizes(), generator, light.options()); };
    const torch::Tensor y1 = network_from_light(noise_.added(light, noise, normal()));
    const torch::Tensor y0 = normal();
    const torch::Tensor t = torch::rand({part.count}, generator, light.options().requires_grad(false)) *
                                (options_.latest - options_.earliest) +
                            options_.earliest;
    const auto velocity_by = [&](const FlowKernels& weights) -> Velocity {
        return [&, seed = derived_seed(options_.seed, "dropout", number)](const torch::Tensor& x,
                                                                          const torch::Tensor& time) {
            return auxiliary_.velocity(weights, x, time, positions, seed);
        };
    };
    const FlowKernels auxiliary = leaves_of(input.auxiliary);
    VelocityMatch match;
    {
        const at::AutoGradMode records(purpose != Purpose::Kernels);
        if (purpose == Purpose::Auxiliary)
            match.losses = flow_losses(velocity_by(auxiliary), y0, y1, t);
        else
            match = velocity_match(velocity_by(auxiliary), velocity_by(reference_), y0, y1, t);
    }
    Output output;
    torch::Tensor penalties = torch::zeros({4}, light.options().requires_grad(false));
    torch::Tensor matching = torch::zeros({1}, penalties.options());
    if (purpose != Purpose::Kernels)
        output.auxiliary = torch::autograd::grad({match.losses.mean() * share}, auxiliary);
    if (purpose != Purpose::Auxiliary) {
        const torch::Tensor loss = (match.difference * y1).mean();
        std::vector<torch::Tensor> leaves{kernels};
        if (noise.numel() > 0) leaves.push_back(noise);
        const auto slopes = torch::autograd::grad({(loss + penalty(local, penalties)) * share}, leaves, {},
                                                  {}, false, true);
        output.kernels = slopes[0];
        output.noise = noise.numel() > 0 ? slopes[1] : torch::zeros_like(noise);
        matching = loss.detach().view({1});
    }
    const torch::Tensor taught = match.losses.detach().mean().view({1});
    output.losses = torch::cat({matching, taught, penalties}) * share;
    return output;
}

MatchingModel::Slopes MatchingModel::slopes(long index, const torch::Tensor& blur, Purpose purpose,
                                            const std::stop_token& stop) const {
    PatchBatch batch = sharp_.batch(index);
    const auto view = [](std::vector<float>& values, torch::IntArrayRef sizes) {
        return torch::from_blob(values.data(), sizes);
    };
    const TorchThreads one_thread(1); // the parts below have the others
    const FlowKernels auxiliary = auxiliary_.kernels();
    const torch::Tensor numbers = blur.detach().requires_grad_(true);
    const torch::Tensor all_kernels = kernels(numbers);
    const Input input{static_cast<std::uint64_t>(index),
                      view(batch.values, {batch.count, 3, batch.size, batch.size}),
                      view(batch.positions, {batch.count, 2}),
                      all_kernels.detach(),
                      noise_numbers(blur).detach(),
                      auxiliary};
    std::vector<torch::Tensor> of_kernels(parts_.count()), of_noise(of_kernels), losses(of_kernels);
    std::vector<FlowKernels> of_auxiliary(parts_.count());
    parts_.each(
        [&](const BatchParts::Part& part) {
            Output output = computed(part, input, purpose);
            of_kernels[part.number] = output.kernels;
            of_noise[part.number] = output.noise;
            of_auxiliary[part.number] = output.auxiliary;
            losses[part.number] = output.losses;
        },
        stop);
    throw_if_stopped(stop);
    Slopes slopes;
    if (purpose != Purpose::Kernels) slopes.auxiliary = auxiliary_.gradient(auxiliary, of_auxiliary);
    if (purpose != Purpose::Auxiliary) {
        const torch::Tensor of_numbers =
            torch::autograd::grad({all_kernels}, {numbers}, {ordered_sum(of_kernels)})[0];
        slopes.blur = torch::cat({of_numbers.narrow(0, 0, kernel_numbers_), ordered_sum(of_noise)});
    }
    const torch::Tensor sums = ordered_sum(losses).to(torch::kCPU);
    if (!all_finite(sums) || !all_finite(slopes.blur) || !all_finite(slopes.auxiliary))
        throw not_a_number();
    const float* loss = sums.data_ptr<float>();
    slopes.losses = {loss[0], loss[1], loss[2], loss[3], loss[4], loss[5]};
    return slopes;
}

} // namespace petzval
