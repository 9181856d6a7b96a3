#include "learn/flow_trainer.h"

#include "base/error.h"
#include "base/observer.h"
#include "base/random.h"
#include "learn/batch_parts.h"
#include "learn/ema.h"
#include "learn/flow_file.h"
#include "learn/flow_matching.h"
#include "learn/flow_network.h"
#include "learn/flow_plan.h"
#include "learn/tensor_adam.h"
#include "learn/torch_random.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace petzval {

namespace {

const std::string kKind = translatable("training of a flow model");
constexpr std::array kAverages = {0.05, 0.1}; // relative widths

struct Average {
    double gamma;
    torch::Tensor values;
};

/// All that decides the course, by name.
NumberFile named_values(const FlowTraining& options) {
    NumberFile values;
    add_shape(values, options.shape);
    values.integers["training_steps"] = {options.steps};
    values.integers["batch"] = {options.batch};
    values.integers["schedule"] = {static_cast<std::int64_t>(options.schedule)};
    values.integers["warm_up"] = {options.warm_up};
    values.integers["decay_after"] = {options.decay_after};
    values.integers["half_precision"] = {options.half_precision};
    values.integers["seed"] = {static_cast<std::int64_t>(options.seed)};
    values.reals["rate"] = {options.rate};
    values.reals["random_positions"] = {options.random_positions};
    values.reals["average"] = {options.average};
    return values;
}

/// Of the full rate, before the warm-up.
double scheduled(const FlowTraining& options, long step) {
    const double after = static_cast<double>(step) / std::max(1, options.decay_after);
    const double done = std::min(1.0, static_cast<double>(step) / std::max(1L, options.steps));
    switch (options.schedule) {
    case RateSchedule::Constant:
        return 1.0;
    case RateSchedule::SquareRoot:
        return 1.0 / std::sqrt(std::max(1.0, after));
    case RateSchedule::Cosine:
        return 0.5 * (1.0 + std::cos(std::numbers::pi * done));
    }
    throw std::logic_error("unknown schedule");
}

void require_sound(const FlowTraining& options) {
    const auto require = [](bool holds, const char* name, const Message& problem) {
        if (!holds) throw Error(ErrorCode::InvalidOption, name, problem);
    };
    require(options.steps > 0, "steps", message("there must be one at least"));
    require(options.batch > 0, "batch", message("there must be one patch at least"));
    require(options.rate > 0.0 && std::isfinite(options.rate), "rate", message("it must be above 0"));
    require(options.random_positions >= 0.0 && options.random_positions <= 1.0, "random positions",
            message("it must be between 0 and 1"));
    require(std::ranges::count(kAverages, options.average) > 0, "average",
            message("it must be 0.05 or 0.1"));
}

} // namespace

struct FlowTrainer::State {
    FlowTraining options;
    BatchSource batches;
    BatchParts parts;
    FlowNetwork network;
    TensorAdamState adam;
    std::vector<Average> averages;
    std::future<PatchBatch> next; ///< of this step, drawn while the one before was learned from
    long next_step = -1;

    State(const FlowTraining& training, BatchSource source, const Computation& computation)
        : options(training)
        , batches(std::move(source))
        , parts(training.batch, training.shape, computation)
        , network(training.shape, parts.device(), training.seed) {
        if (options.half_precision) network.set_precision(torch::kBFloat16);
        for (const double width : kAverages)
            averages.push_back({power_average_gamma(width), torch::zeros_like(weights())});
        adam.mean = torch::zeros_like(weights());
        adam.square = torch::zeros_like(weights());
    }

    torch::Tensor weights() const { return network.weights().detach(); }

    PatchBatch drawn(long step) {
        const bool waiting = std::exchange(next_step, -1) == step;
        PatchBatch batch = waiting ? next.get() : batches(step);
        next = std::async(std::launch::async, batches, step + 1);
        next_step = step + 1;
        const std::size_t values =
            std::size_t{3} * options.batch * options.shape.patch * options.shape.patch;
        if (batch.values.size() != values || batch.positions.size() != std::size_t{2} * options.batch)
            throw std::logic_error("a batch of another size than asked for");
        return batch;
    }

    FlowKernels kernels() const {
        const TorchThreads one_thread(1);
        return network.kernels();
    }

    /// The loss of a part of the batch, summed over its patches.
    torch::Tensor loss_of(const BatchParts::Part& part, const FlowKernels& kernels, torch::Tensor data,
                          torch::Tensor position) const {
        const std::uint64_t number = adam.steps * parts.count() + part.number;
        at::Generator generator =
            seeded_generator(parts.device(), derived_seed(options.seed, "flow", number));
        data = data.to(parts.device());
        position = position.to(parts.device());
        const auto random = [&](torch::IntArrayRef sizes) {
            return torch::rand(sizes, generator, data.options());
        };
        const torch::Tensor noise = torch::randn(data.sizes(), generator, data.options());
        const torch::Tensor t = random({part.count});
        const torch::Tensor elsewhere = random({part.count, 1}) < options.random_positions;
        position = torch::where(elsewhere, random({part.count, 2}), position);
        const auto velocity = [&](const torch::Tensor& x, const torch::Tensor& time) {
            return network.velocity(kernels, x, time, position,
                                    derived_seed(options.seed, "dropout", number));
        };
        return flow_losses(velocity, noise, data, t).sum();
    }

    void update(const torch::Tensor& gradient) {
        AdamOptions by;
        by.rate = rate();
        by.beta1 = 0.9;
        by.beta2 = 0.99;
        adam_step(weights(), gradient, adam, by);
        network.normalise_weights();
        for (Average& average : averages)
            average.values.lerp_(weights(), power_average_share(average.gamma, adam.steps));
    }

    double rate() const {
        const double warm = (adam.steps + 1.0) / std::max(1, options.warm_up);
        return options.rate * std::min(1.0, warm) * scheduled(options, adam.steps);
    }
};

FlowTrainer::FlowTrainer(const FlowTraining& options, BatchSource batches, const Computation& computation) {
    require_sound(options);
    state_ = std::make_unique<State>(options, std::move(batches), computation);
}

FlowTrainer::~FlowTrainer() = default;

void FlowTrainer::start_from(const FlowFile& flow) {
    if (steps() > 0) throw std::logic_error("a training that has begun cannot start from another");
    if (flow.shape != state_->options.shape)
        throw Error(ErrorCode::UnsuitableInput, translatable("flow model"),
                    message("the one to start from has a network of another shape"));
    state_->network.set_weights(tensor_from(flow.weights));
    state_->network.normalise_weights();
}

double FlowTrainer::step(std::stop_token stop) {
    throw_if_stopped(stop);
    State& state = *state_;
    PatchBatch batch = state.drawn(steps());
    const int side = state.options.shape.patch;
    const torch::Tensor data = torch::from_blob(batch.values.data(), {state.options.batch, 3, side, side});
    const torch::Tensor positions = torch::from_blob(batch.positions.data(), {state.options.batch, 2});
    const FlowKernels kernels = state.kernels();
    std::vector<FlowKernels> slopes(state.parts.count());
    std::vector<torch::Tensor> losses(state.parts.count());
    state.parts.each(
        [&](const BatchParts::Part& part) {
            const FlowKernels leaves = leaves_of(kernels);
            const torch::Tensor loss =
                state.loss_of(part, leaves, part.of(data), part.of(positions)) / state.options.batch;
            throw_if_stopped(stop);
            slopes[part.number] = torch::autograd::grad({loss}, leaves);
            losses[part.number] = loss.detach();
        },
        stop);
    throw_if_stopped(stop);
    const TorchThreads one_thread(1);
    const torch::Tensor gradient = state.network.gradient(kernels, slopes);
    const double loss = ordered_sum(losses).item<double>();
    if (!std::isfinite(loss) || !gradient.isfinite().all().item<bool>())
        throw Error(ErrorCode::UnsuitableInput, translatable("flow model"),
                    message("the loss is no longer a number after %1 steps", steps()),
                    message("Go on from the last good state with a smaller rate"));
    state.update(gradient);
    return loss;
}

long FlowTrainer::steps() const {
    return state_->adam.steps;
}

double FlowTrainer::rate() const {
    return state_->rate();
}

FlowFile FlowTrainer::result() const {
    const State& state = *state_;
    const std::size_t used = std::ranges::find(kAverages, state.options.average) - kAverages.begin();
    return {state.options.shape, vector_from(steps() > 0 ? state.averages[used].values : state.weights()),
            steps()};
}

void FlowTrainer::save(const std::filesystem::path& path) const {
    NumberFile file = named_values(state_->options);
    file.integers["steps"] = {steps()};
    file.arrays["weights"] = vector_from(state_->weights());
    file.arrays["mean"] = vector_from(state_->adam.mean);
    file.arrays["square"] = vector_from(state_->adam.square);
    for (std::size_t i = 0; i < kAverages.size(); ++i)
        file.arrays["average_" + std::to_string(i)] = vector_from(state_->averages[i].values);
    write_number_file(path, kKind, file);
}

void FlowTrainer::load(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    file.require_same(named_values(state_->options));
    // All is read before anything changes.
    const auto read =
        [&, count = static_cast<std::size_t>(state_->weights().numel())](const std::string& name) {
            return tensor_from(file.array(name, count)).to(state_->parts.device());
        };
    TensorAdamState adam{file.integer("steps"), read("mean"), read("square")};
    if (adam.steps < 0) file.damaged();
    const torch::Tensor weights = read("weights");
    std::vector<torch::Tensor> averages;
    for (std::size_t i = 0; i < kAverages.size(); ++i)
        averages.push_back(read("average_" + std::to_string(i)));
    state_->network.set_weights(weights);
    state_->adam = std::move(adam);
    for (std::size_t i = 0; i < kAverages.size(); ++i)
        state_->averages[i].values = averages[i];
}

} // namespace petzval
