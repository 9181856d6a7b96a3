#include "calibrate/matching/distribution_matching.h"

#include "base/error.h"
#include "base/observer.h"
#include "calibrate/matching/matching_model.h"
#include "learn/learned_numbers.h"
#include "learn/process_group.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <cmath>
#include <numeric>
#include <utility>

namespace petzval {

namespace {

const std::string kKind = translatable("state of a distribution matching");
constexpr double kCentred = 0.05; // px; moving a kernel by less would blur it for nothing

/// All that decides the course, by name; not the number of steps, which may be raised.
NumberFile named_values(const MatchingOptions& options, const PsfShape& shape, const FlowFile& reference) {
    NumberFile values;
    std::vector<std::string>& words = values.words["options"];
    for (const auto& entry : MatchingOptions::table())
        if (entry.descriptor().name != "matching-steps")
            words.push_back(text_from_value(entry.get(options)));
    values.integers["half_precision"] = {options.half_precision};
    values.integers["seed"] = {static_cast<std::int64_t>(options.seed)};
    values.integers["shape"] = {shape.rows, shape.cols, shape.channels, shape.size};
    values.reals["reference_weights"] = {
        std::accumulate(reference.weights.begin(), reference.weights.end(), 0.0)};
    return values;
}

void require_sound(const MatchingOptions& options, const PsfShape& shape) {
    MatchingOptions::table().check(options);
    if (options.earliest > options.latest)
        throw Error(ErrorCode::InvalidOption, "earliest", message("it must not be after the latest time"));
    if (options.likelihood > 0.0 && shape.channels != 3)
        throw Error(ErrorCode::InvalidOption, "likelihood", message("it needs kernels of three colours"),
                    message("Choose three colours").by_option("colours"));
}

AdamOptions kernel_adam(const MatchingOptions& options) {
    AdamOptions adam;
    adam.certainty = options.certainty;
    return adam;
}

} // namespace

namespace {

/// All that stage 2 learns.
struct Learned {
    LearnedNumbers blur;                 ///< numbers of kernels, noise, exposure
    LearnedNumbers auxiliary, reference; ///< weights
    std::optional<PowerAverage> average; ///< of the kernels
    torch::Tensor gradient;              ///< of the blur's numbers in the last step

    MatchingModel::Values values() const {
        return {blur.values(), auxiliary.values(), reference.values(), auxiliary.averaged(),
                reference.averaged()};
    }
};

} // namespace

struct DistributionMatcher::State {
    State(const MatchingOptions& matching, const MatchingInput& input, const Computation& computation)
        : options(matching)
        , metadata(input.start.metadata())
        , names(named_values(matching, input.start.shape(), input.reference))
        , writes(is_first(computation))
        , model(matching, input, computation)
        , learned(started(input)) {}

    Learned started(const MatchingInput& input) const {
        const LearnedNumbers weights(tensor_from(input.reference.weights).to(model.parts().device()),
                                     options.auxiliary_average);
        Learned start{LearnedNumbers(model.started_blur(input.start), 0.0, kernel_adam(options)),
                      weights,
                      weights,
                      {},
                      {}};
        if (options.kernel_average > 0.0)
            start.average.emplace(options.kernel_average, model.kernels(start.blur.values()));
        return start;
    }

    bool alternates() const { return options.passes == MatchingPasses::Alternating; }
    double auxiliary_rate(long step, double done) const {
        return LearningRate{options.auxiliary_rate, options.auxiliary_schedule, options.auxiliary_warm_up,
                            options.auxiliary_decay_after}
            .at(step, done);
    }
    double kernel_rate(long step, double done) const {
        return LearningRate{options.kernel_rate, options.kernel_schedule, 0}.at(step, done);
    }

    /// Learns from the next batch, the kernels or the models or both; returns what it told.
    MatchingLosses learn(Learned& from, bool kernels, bool models, double done,
                         const std::stop_token& stop) const {
        const MatchingModel::Purpose purpose{kernels, models, models && options.lockstep};
        const long batch = from.auxiliary.steps() + (alternates() ? from.blur.steps() : 0);
        const auto found = model.gradients(batch, from.values(), purpose, stop);
        const auto normalise = [this](const torch::Tensor& weights) { model.network().normalise(weights); };
        const double rate = auxiliary_rate(from.auxiliary.steps(), done);
        MatchingLosses losses = found.losses;
        if (kernels) {
            from.blur = from.blur.moved(found.blur, kernel_rate(from.blur.steps(), done));
            from.gradient = found.blur;
            losses.certainty = from.blur.certainty();
        }
        if (models) from.auxiliary = from.auxiliary.moved(found.auxiliary, rate, normalise);
        if (purpose.reference) from.reference = from.reference.moved(found.reference, rate, normalise);
        const torch::Tensor moved = model.kernels(from.blur.values());
        if (!from.auxiliary.all_finite() || !from.reference.all_finite() ||
            !moved.isfinite().all().item<bool>())
            throw not_a_number();
        if (kernels && from.average) from.average->add(moved, from.blur.steps());
        return losses;
    }

    MatchingOptions options;
    PsfMetadata metadata;
    NumberFile names;
    bool writes; ///< the state to files
    MatchingModel model;
    Learned learned;
};

DistributionMatcher::DistributionMatcher(const MatchingOptions& options, const MatchingInput& input,
                                         const Computation& computation) {
    require_sound(options, input.start.shape());
    state_ = std::make_unique<State>(options, input, computation);
}

DistributionMatcher::~DistributionMatcher() = default;

MatchingLosses DistributionMatcher::step(double done, std::stop_token stop) {
    if (state_->model.parts().stops(stop)) throw Cancelled();
    const TorchThreads one_thread(1);
    const State& state = *state_;
    Learned next = state.learned; // taken when all of the step is done
    while (next.auxiliary.steps() < state.options.burn_in)
        state.learn(next, false, true, done, stop);
    for (int i = 1; i < state.options.auxiliary_steps; ++i)
        state.learn(next, false, true, done, stop);
    MatchingLosses losses = state.learn(next, true, !state.alternates(), done, stop);
    if (state.alternates()) losses.auxiliary = state.learn(next, false, true, done, stop).auxiliary;
    state_->learned = std::move(next);
    return losses;
}

long DistributionMatcher::steps() const {
    return state_->learned.blur.steps();
}

PsfGrid DistributionMatcher::grid() const {
    const Learned& learned = state_->learned;
    const torch::Tensor kernels = learned.average && steps() > 0
                                      ? learned.average->values()
                                      : state_->model.kernels(learned.blur.values());
    PsfGrid grid = state_->model.field().grid(kernels, state_->metadata);
    normalise(grid, "distribution matching");
    centre_on_green(grid, kCentred);
    return grid;
}

std::vector<float> DistributionMatcher::gradient() const {
    const torch::Tensor& last = state_->learned.gradient;
    if (!last.defined()) return {};
    return vector_from(last.narrow(0, 0, state_->model.kernels(last).numel()));
}

std::array<double, 3> DistributionMatcher::noise() const {
    return state_->model.noise(state_->learned.blur.values());
}

void DistributionMatcher::save(const std::filesystem::path& path) const {
    if (!state_->writes) return;
    const Learned& learned = state_->learned;
    NumberFile file = state_->names;
    learned.blur.add_to(file, "blur");
    learned.auxiliary.add_to(file, "auxiliary");
    if (state_->options.lockstep) learned.reference.add_to(file, "reference");
    if (learned.average) file.arrays["average"] = vector_from(learned.average->values());
    write_number_file(path, kKind, file);
}

void DistributionMatcher::load(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    file.require_same(state_->names);
    Learned next = state_->learned; // all is read before anything changes
    next.blur = next.blur.read(file, "blur");
    next.auxiliary = next.auxiliary.read(file, "auxiliary");
    if (state_->options.lockstep) next.reference = next.reference.read(file, "reference");
    if (next.average)
        next.average = next.average->with(tensor_like(next.average->values(), file, "average"));
    state_->learned = std::move(next);
}

} // namespace petzval
