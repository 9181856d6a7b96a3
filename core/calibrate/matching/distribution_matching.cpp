#include "calibrate/matching/distribution_matching.h"

#include "base/error.h"
#include "base/observer.h"
#include "calibrate/matching/matching_model.h"
#include "learn/ema.h"
#include "learn/flow_file.h"
#include "learn/tensor_adam.h"
#include "learn/torch_threads.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace petzval {

namespace {

const std::string kKind = translatable("state of a distribution matching");
constexpr double kCentred = 0.05; // px; moving a kernel by less would blur it for nothing

/// Numbers that are learned, with what Adam knows of them.
struct Learned {
    torch::Tensor values;
    TensorAdamState adam;

    explicit Learned(const torch::Tensor& start)
        : values(start)
        , adam{0, torch::zeros_like(start), torch::zeros_like(start)} {}

    /// After a step; this stays as it is.
    Learned moved(const torch::Tensor& slope, double rate) const {
        Learned next = *this;
        next.values = values.clone();
        next.adam.mean = adam.mean.clone();
        next.adam.square = adam.square.clone();
        AdamOptions options;
        options.rate = rate;
        options.beta1 = 0.9;
        options.beta2 = 0.99;
        adam_step(next.values, slope, next.adam, options);
        return next;
    }
    void add_to(NumberFile& file, const std::string& name) const {
        file.arrays[name] = vector_from(values);
        file.integers[name + "_steps"] = {adam.steps};
        file.arrays[name + "_mean"] = vector_from(adam.mean);
        file.arrays[name + "_square"] = vector_from(adam.square);
    }
    Learned read(const NumberFileReader& file, const std::string& name) const {
        const auto tensor = [&](const std::string& of) { return tensor_like(values, file, of); };
        Learned found(tensor(name));
        found.adam = {file.integer(name + "_steps"), tensor(name + "_mean"), tensor(name + "_square")};
        if (found.adam.steps < 0) file.damaged();
        return found;
    }

    /// The array called `name`, of the shape and on the device of `like`.
    static torch::Tensor tensor_like(const torch::Tensor& like, const NumberFileReader& file,
                                     const std::string& name) {
        const auto count = static_cast<std::size_t>(like.numel());
        return tensor_from(file.array(name, count)).view(like.sizes()).to(like.device());
    }
};

/// All that decides the course, by name; not the number of steps, which may be raised.
NumberFile named_values(const Matching& options, const PsfShape& shape, const FlowFile& reference) {
    const Regularisers& weights = options.regularisers;
    NumberFile values;
    values.integers["batch"] = {options.batch};
    values.integers["parameters"] = {static_cast<std::int64_t>(options.parameters)};
    values.integers["noise_model"] = {static_cast<std::int64_t>(options.noise)};
    values.integers["passes"] = {static_cast<std::int64_t>(options.passes)};
    values.integers["half_precision"] = {options.half_precision};
    values.integers["seed"] = {static_cast<std::int64_t>(options.seed)};
    values.integers["shape"] = {shape.rows, shape.cols, shape.channels, shape.size};
    values.reals["kernel_rate"] = {options.kernel_rate};
    values.reals["auxiliary_rate"] = {options.auxiliary_rate};
    values.reals["regularisers"] = {weights.sparse, weights.centre, weights.gaussian, weights.sum_to_one};
    values.reals["times"] = {options.earliest, options.latest};
    values.reals["kernel_average"] = {options.kernel_average};
    values.reals["reference"] = {std::accumulate(reference.weights.begin(), reference.weights.end(), 0.0)};
    return values;
}

void require_sound(const Matching& options) {
    const auto require = [](bool holds, const char* name, const Message& problem) {
        if (!holds) throw Error(ErrorCode::InvalidOption, name, problem);
    };
    require(options.batch > 0, "batch", message("there must be one patch at least"));
    require(options.kernel_rate >= 0.0 && std::isfinite(options.kernel_rate), "kernel rate",
            message("it must not be negative"));
    require(options.auxiliary_rate >= 0.0 && std::isfinite(options.auxiliary_rate), "auxiliary rate",
            message("it must not be negative"));
    require(options.earliest >= 0.0 && options.earliest <= options.latest && options.latest <= 1.0, "times",
            message("they must be between 0 and 1, the earliest before the latest"));
}

} // namespace

struct DistributionMatcher::State {
    State(const Matching& matching, const FlowFile& reference, const PsfGrid& start,
          const std::array<double, 3>& noise, const FrameStore& store, const Computation& computation)
        : options(matching)
        , metadata(start.metadata())
        , names(named_values(matching, start.shape(), reference))
        , model(matching, reference, start, noise, store, computation)
        , blur(model.started_blur(start))
        , auxiliary(model.auxiliary().weights().detach())
        , average(torch::zeros_like(model.kernels(blur.values))) {}

    /// What a step leads to. The auxiliary model's weights are the network's own until this is taken.
    struct Next {
        MatchingLosses losses;
        Learned blur;
        torch::Tensor auxiliary_slope;
    };
    Next next(const std::stop_token& stop) const {
        using Purpose = MatchingModel::Purpose;
        const long step = blur.adam.steps;
        if (options.passes == MatchingPasses::Shared) {
            const auto both = model.slopes(step, blur.values, Purpose::Both, stop);
            return {both.losses, blur.moved(both.blur, options.kernel_rate), both.auxiliary};
        }
        const auto kernels = model.slopes(2 * step, blur.values, Purpose::Kernels, stop);
        Learned moved = blur.moved(kernels.blur, options.kernel_rate);
        const auto taught = model.slopes(2 * step + 1, moved.values, Purpose::Auxiliary, stop);
        MatchingLosses losses = kernels.losses;
        losses.auxiliary = taught.losses.auxiliary;
        return {losses, std::move(moved), taught.auxiliary};
    }
    void take(Next next) {
        Learned taught = auxiliary.moved(next.auxiliary_slope, options.auxiliary_rate);
        const torch::Tensor kernels = model.kernels(next.blur.values);
        if (!taught.values.isfinite().all().item<bool>() || !kernels.isfinite().all().item<bool>())
            throw not_a_number();
        model.auxiliary().set_weights(taught.values);
        model.auxiliary().normalise_weights();
        taught.values = model.auxiliary().weights().detach();
        auxiliary = std::move(taught);
        blur = std::move(next.blur);
        if (options.kernel_average > 0.0)
            average.lerp_(
                kernels, power_average_share(power_average_gamma(options.kernel_average), blur.adam.steps));
    }

    Matching options;
    PsfMetadata metadata;
    NumberFile names;
    MatchingModel model;
    Learned blur;          ///< numbers of kernels and noise
    Learned auxiliary;     ///< weights; the very tensor of the network
    torch::Tensor average; ///< of the kernels
};

DistributionMatcher::DistributionMatcher(const Matching& options, const FlowFile& reference,
                                         const PsfGrid& start, const std::array<double, 3>& noise,
                                         const FrameStore& store, const Computation& computation) {
    require_sound(options);
    state_ = std::make_unique<State>(options, reference, start, noise, store, computation);
}

DistributionMatcher::~DistributionMatcher() = default;

MatchingLosses DistributionMatcher::step(std::stop_token stop) {
    throw_if_stopped(stop);
    State& state = *state_;
    State::Next next = state.next(stop);
    const TorchThreads one_thread(1);
    const MatchingLosses losses = next.losses;
    state.take(std::move(next));
    return losses;
}

long DistributionMatcher::steps() const {
    return state_->blur.adam.steps;
}

PsfGrid DistributionMatcher::grid() const {
    const bool averaged = state_->options.kernel_average > 0.0 && steps() > 0;
    const torch::Tensor kernels = averaged ? state_->average : state_->model.kernels(state_->blur.values);
    PsfGrid grid = state_->model.field().grid(kernels, state_->metadata);
    normalise(grid, "distribution matching");
    centre_on_green(grid, kCentred);
    return grid;
}

std::array<double, 3> DistributionMatcher::noise() const {
    return state_->model.noise(state_->blur.values);
}

void DistributionMatcher::save(const std::filesystem::path& path) const {
    NumberFile file = state_->names;
    state_->blur.add_to(file, "blur");
    state_->auxiliary.add_to(file, "auxiliary");
    file.arrays["average"] = vector_from(state_->average);
    write_number_file(path, kKind, file);
}

void DistributionMatcher::load(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    file.require_same(state_->names);
    // All is read before anything changes.
    Learned blur = state_->blur.read(file, "blur");
    Learned auxiliary = state_->auxiliary.read(file, "auxiliary");
    torch::Tensor average = Learned::tensor_like(state_->average, file, "average");
    state_->blur = std::move(blur);
    state_->model.auxiliary().set_weights(auxiliary.values);
    auxiliary.values = state_->model.auxiliary().weights().detach();
    state_->auxiliary = std::move(auxiliary);
    state_->average = std::move(average);
}

} // namespace petzval
