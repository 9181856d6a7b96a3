#include "calibrate/matching/matching_model.h"

#include "base/observer.h"
#include "base/random.h"
#include "calibrate/matching/kernel_regularisers.h"
#include "learn/flow_matching.h"
#include "learn/network_light.h"
#include "learn/torch_random.h"
#include "learn/torch_threads.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr long kExposurePatches = 4096;
constexpr double kMostExposure = 64.0;

bool all_finite(const torch::Tensor& values) {
    return !values.defined() || values.isfinite().all().item<bool>();
}

torch::Tensor images_of(const PatchBatch& batch) {
    return view_of(batch.values).view({batch.count, 3, batch.size, batch.size});
}

torch::Tensor positions_of(const PatchBatch& batch) {
    return view_of(batch.positions).view({batch.count, 2});
}

PatchDraw draw_of(const MatchingOptions& options, FrameStore::Set set, int size, int margin,
                  const Computation& computation) {
    PatchDraw draw;
    draw.set = set;
    draw.part = set == FrameStore::Set::Blurred ? FramePart::Training : FramePart::All;
    draw.count = options.batch;
    draw.size = size + margin;
    draw.margin = margin;
    // One for both sets: patches of like content and place then come in the same batches, and less of what
    // tells the models apart is chance.
    draw.seed = derived_seed(options.seed, "matched patches");
    draw.threads = computation.threads;
    return draw;
}

} // namespace

Error not_a_number() {
    return Error(ErrorCode::UnsuitableInput, translatable("distribution matching"),
                 message("a loss is no longer a number"),
                 message("Go on from the last good state with smaller rates"));
}

struct MatchingModel::Input {
    std::uint64_t batch = 0; ///< its number, for random numbers
    torch::Tensor patches, positions;
    torch::Tensor blurred_patches, blurred_positions; ///< of the blurred set, where the reference learns
    torch::Tensor kernels, light;                     ///< without a gradient; of noise and exposure
    FlowKernels auxiliary, reference;                 ///< of the weights that learn
    FlowKernels compared_auxiliary, compared_reference;
};

struct MatchingModel::Output {
    torch::Tensor kernels, light;     ///< gradients
    FlowKernels auxiliary, reference; ///< gradients
    torch::Tensor losses;             ///< [5]: matching, auxiliary, reference, centre, gaussian
};

MatchingModel::MatchingModel(const MatchingOptions& options, const MatchingInput& input,
                             const Computation& computation)
    : options_(options)
    , parts_(options.batch, widest_values(input.reference.shape), computation)
    , network_(input.reference.shape, options.half_precision ? torch::kBFloat16 : torch::kFloat32)
    , field_(input.start.shape(), options.parameters)
    , noise_(options.noise, input.noise)
    , sharp_(input.photos, draw_of(options, FrameStore::Set::Sharp, input.reference.shape.patch,
                                   input.start.shape().size - 1, computation))
    , blurred_(input.photos,
               draw_of(options, FrameStore::Set::Blurred, input.reference.shape.patch, 0, computation))
    , likelihood_(input.likelihood)
    , kernel_numbers_(static_cast<std::int64_t>(input.start.values().size()))
    , noise_numbers_(noise_.free_numbers().numel()) {
    if (options.light == BlurredLight::Linear && options.match_exposure)
        exposure_.emplace(measured_exposure());
}

/// Of the blurred set's light over the sharp one's.
std::array<double, 3> MatchingModel::measured_exposure() const {
    std::array<double, 3> blurred{}, sharp{};
    const auto add = [](const PatchBatch& batch, std::array<double, 3>& sums) {
        const auto area = static_cast<std::size_t>(batch.size) * batch.size;
        for (std::size_t i = 0; i < batch.values.size(); ++i)
            sums[i / area % 3] += batch.values[i] / static_cast<double>(area);
    };
    for (long index = 0; index * options_.batch < kExposurePatches; ++index) {
        add(blurred_.batch(index), blurred);
        add(sharp_.batch(index), sharp);
    }
    std::array<double, 3> ratios{};
    for (int c = 0; c < 3; ++c)
        ratios[c] = std::clamp(blurred[c] / sharp[c], 1.0 / kMostExposure, kMostExposure);
    return ratios;
}

torch::Tensor MatchingModel::started_blur(const PsfGrid& start) const {
    std::vector<torch::Tensor> numbers = {field_.free_numbers(start), noise_.free_numbers()};
    if (exposure_) numbers.push_back(exposure_->free_numbers());
    return torch::cat(numbers).to(parts_.device());
}

torch::Tensor MatchingModel::kernels(const torch::Tensor& blur) const {
    return field_.kernels(blur.narrow(0, 0, kernel_numbers_));
}

/// Those of noise and exposure.
torch::Tensor MatchingModel::light_numbers(const torch::Tensor& blur) const {
    return blur.narrow(0, kernel_numbers_, blur.numel() - kernel_numbers_);
}

std::array<double, 3> MatchingModel::noise(const torch::Tensor& blur) const {
    return noise_.at_half_scale(blur.narrow(0, kernel_numbers_, noise_numbers_));
}

/// Patches in linear light as the blurred set would show them, on the network's scale.
torch::Tensor MatchingModel::seen(const torch::Tensor& patches, const torch::Tensor& kernels,
                                  const torch::Tensor& light, const torch::Tensor& normal) const {
    const torch::Tensor noise = light.narrow(0, 0, noise_numbers_);
    if (options_.light == BlurredLight::Linear) {
        torch::Tensor blurred = blurred_patches(patches, kernels);
        if (exposure_) blurred = exposure_->applied(blurred, light.narrow(0, noise_numbers_, 3));
        return network_from_light(noise_.added(blurred, noise, normal));
    }
    const torch::Tensor stored = 0.5 * (network_from_light(patches) + 1.0);
    return 2.0 * noise_.added(blurred_patches(stored, kernels), noise, normal) - 1.0;
}

MatchingModel::Output MatchingModel::computed(const BatchParts::Part& part, const Input& input,
                                              const Purpose& purpose) const {
    const std::uint64_t number = input.batch * parts_.count() + part.number;
    const std::uint64_t dropout = derived_seed(options_.seed, "dropout", number);
    at::Generator generator =
        seeded_generator(parts_.device(), derived_seed(options_.seed, "matching", number));
    const auto here = [&](const torch::Tensor& tensor) { return part.of(tensor).to(parts_.device()); };
    const double share = static_cast<double>(part.count) / options_.batch;
    const torch::TensorOptions plain = input.kernels.options();

    const torch::Tensor kernels = input.kernels.detach().requires_grad_(purpose.kernels);
    const torch::Tensor light = input.light.detach().requires_grad_(purpose.kernels);
    const torch::Tensor local = field_.interpolated(kernels, part.of(input.positions));
    const std::int64_t side = network_.shape().patch;
    const std::vector<std::int64_t> sizes = {part.count, 3, side, side};
    const torch::Tensor y1 = seen(here(input.patches), local, light, torch::randn(sizes, generator, plain));
    const torch::Tensor y0 = torch::randn(sizes, generator, plain);
    const torch::Tensor t =
        torch::rand({part.count}, generator, plain) * (options_.latest - options_.earliest) +
        options_.earliest;
    // The models were told a wrong place now and then, and must be compared as they were trained.
    const torch::Tensor elsewhere =
        torch::rand({part.count, 1}, generator, plain) < options_.random_positions;
    const torch::Tensor wrong = torch::rand({part.count, 2}, generator, plain);
    const auto told = [&](const torch::Tensor& positions) {
        return torch::where(elsewhere, wrong, here(positions));
    };
    const auto velocity = [&](const FlowKernels& of, const FlowPoints& points,
                              const torch::Tensor& positions) {
        return network_.velocity(of, points.at, t, told(positions), dropout);
    };

    const FlowPoints points(y0, y1, t);
    Output output;
    std::array<torch::Tensor, 5> losses;
    losses.fill(torch::zeros({1}, plain));
    torch::Tensor auxiliary_velocity;
    if (purpose.auxiliary) {
        const FlowKernels leaves = leaves_of(input.auxiliary);
        auxiliary_velocity = velocity(leaves, points, input.positions);
        const torch::Tensor loss = points.losses(auxiliary_velocity).mean();
        output.auxiliary = torch::autograd::grad({loss * share}, leaves);
        losses[1] = loss.detach().view({1});
    }
    if (purpose.reference) {
        const FlowKernels leaves = leaves_of(input.reference);
        const FlowPoints own(y0, here(input.blurred_patches), t);
        const torch::Tensor loss = own.losses(velocity(leaves, own, input.blurred_positions)).mean();
        output.reference = torch::autograd::grad({loss * share}, leaves);
        losses[2] = loss.detach().view({1});
    }
    if (purpose.kernels) {
        torch::Tensor difference;
        {
            const at::NoGradGuard no_grad;
            const bool same = options_.auxiliary_average <= 0.0 && auxiliary_velocity.defined();
            difference = (same ? auxiliary_velocity.detach()
                               : velocity(input.compared_auxiliary, points, input.positions)) -
                         velocity(input.compared_reference, points, input.positions);
        }
        const torch::Tensor matching = (difference * y1).mean();
        const torch::Tensor centre = centre_loss(local), gaussian = gaussian_loss(local);
        const torch::Tensor loss =
            matching + options_.regularisers.centre * centre + options_.regularisers.gaussian * gaussian;
        std::vector<torch::Tensor> leaves{kernels};
        if (light.numel() > 0) leaves.push_back(light);
        const auto gradients = torch::autograd::grad({loss * share}, leaves, {}, {}, false, true);
        output.kernels = gradients[0];
        output.light = light.numel() > 0 ? gradients[1] : torch::zeros_like(light);
        losses[0] = matching.detach().view({1});
        losses[3] = centre.detach().view({1});
        losses[4] = gaussian.detach().view({1});
    }
    output.losses = torch::cat(at::TensorList(losses.data(), losses.size())) * share;
    return output;
}

MatchingModel::Input MatchingModel::input(long index, const Values& values, const Purpose& purpose,
                                          PatchBatch& sharp, PatchBatch& blurred) const {
    sharp = sharp_.batch(index);
    Input input;
    input.batch = static_cast<std::uint64_t>(index);
    input.patches = images_of(sharp);
    input.positions = positions_of(sharp);
    if (purpose.reference) {
        blurred = encoded(blurred_.batch(index));
        input.blurred_patches = images_of(blurred);
        input.blurred_positions = positions_of(blurred);
        input.reference = network_.kernels(values.reference);
    }
    if (purpose.auxiliary) input.auxiliary = network_.kernels(values.auxiliary);
    if (purpose.kernels) {
        input.compared_auxiliary = network_.fixed_kernels(values.compared_auxiliary);
        input.compared_reference = network_.fixed_kernels(values.compared_reference);
    }
    input.light = light_numbers(values.blur).detach();
    return input;
}

/// Adds the likelihood's share to the gradient by the kernels.
void MatchingModel::add_likelihood(const torch::Tensor& kernels, torch::Tensor& gradient) const {
    if (!likelihood_ || options_.likelihood <= 0.0) return;
    const std::vector<float> values = vector_from(kernels);
    std::vector<float> of_likelihood(values.size());
    likelihood_(values, of_likelihood);
    gradient.add_(view_of(of_likelihood).view(kernels.sizes()).to(gradient.device()), options_.likelihood);
}

MatchingModel::Gradients MatchingModel::gradients(long index, const Values& values, const Purpose& purpose,
                                                  const std::stop_token& stop) const {
    const TorchThreads one_thread(1); // the parts below have the others
    const auto leaf = [](const torch::Tensor& of) { return of.detach().requires_grad_(true); };
    Values leaves = values;
    leaves.blur = leaf(values.blur);
    leaves.auxiliary = leaf(values.auxiliary);
    if (purpose.reference) leaves.reference = leaf(values.reference);
    PatchBatch sharp, blurred;
    Input given = input(index, leaves, purpose, sharp, blurred);
    const torch::Tensor all_kernels = kernels(leaves.blur);
    given.kernels = all_kernels.detach();
    std::vector<torch::Tensor> of_kernels(parts_.count()), of_light(of_kernels), losses(of_kernels);
    std::vector<FlowKernels> of_auxiliary(parts_.count()), of_reference(of_auxiliary);
    parts_.each(
        [&](const BatchParts::Part& part) {
            Output output = computed(part, given, purpose);
            of_kernels[part.number] = output.kernels;
            of_light[part.number] = output.light;
            of_auxiliary[part.number] = output.auxiliary;
            of_reference[part.number] = output.reference;
            losses[part.number] = output.losses;
        },
        stop);
    Gradients found;
    if (purpose.auxiliary)
        found.auxiliary = parts_.gradient(given.auxiliary, leaves.auxiliary, of_auxiliary);
    if (purpose.reference)
        found.reference = parts_.gradient(given.reference, leaves.reference, of_reference);
    if (purpose.kernels) {
        torch::Tensor by_kernels = parts_.over_processes(BatchParts::sum(of_kernels, given.kernels));
        add_likelihood(given.kernels, by_kernels);
        const torch::Tensor by_numbers =
            torch::autograd::grad({all_kernels}, {leaves.blur}, {by_kernels})[0];
        const torch::Tensor by_light = parts_.over_processes(BatchParts::sum(of_light, given.light));
        found.blur = torch::cat({by_numbers.narrow(0, 0, kernel_numbers_), by_light});
    }
    const torch::Tensor sums =
        parts_.over_processes(BatchParts::sum(losses, torch::zeros({5}, given.kernels.options())))
            .to(torch::kCPU);
    if (!all_finite(sums) || !all_finite(found.blur) || !all_finite(found.auxiliary) ||
        !all_finite(found.reference))
        throw not_a_number();
    const float* loss = sums.data_ptr<float>();
    found.losses = {loss[0], loss[1], loss[2], loss[3], loss[4], 0.0};
    return found;
}

} // namespace petzval
