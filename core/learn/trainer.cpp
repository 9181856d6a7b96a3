#include "learn/trainer.h"

#include "base/error.h"
#include "base/observer.h"
#include "learn/flat_weights.h"
#include "learn/learned_numbers.h"
#include "learn/objective.h"
#include "learn/process_group.h"
#include "learn/torch_threads.h"

#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <stdexcept>

namespace petzval {

using Clock = std::chrono::steady_clock;

struct Trainer::State {
    std::string kind;
    Course course;
    std::unique_ptr<Objective> objective;
    BatchParts parts;
    bool writes; ///< the state to files
    LearnedNumbers weights;
    double seconds = 0.0;

    State(std::string of, const Course& by, std::unique_ptr<Objective> what, const Computation& computation)
        : kind(std::move(of))
        , course(by)
        , objective(std::move(what))
        , parts(objective->batch(), objective->values_of_an_example(), computation)
        , writes(is_first(computation))
        , weights(objective->initial_weights().to(parts.device()), by.average) {}

    struct Slope {
        double loss;
        torch::Tensor gradient;
    };
    Slope slope(const std::stop_token& stop) const {
        const TorchThreads one_thread(1); // the parts have the others
        const torch::Tensor leaf = weights.values().detach().requires_grad_(true);
        const std::vector<torch::Tensor> operands = objective->operands(leaf);
        std::vector<std::vector<torch::Tensor>> gradients(parts.count());
        std::vector<torch::Tensor> losses(parts.count());
        parts.each(
            [&](const BatchParts::Part& part) {
                const std::vector<torch::Tensor> leaves = leaves_of(operands);
                const torch::Tensor loss =
                    objective->loss(part, parts.count(), weights.steps(), leaves, parts.device());
                gradients[part.number] = torch::autograd::grad({loss}, leaves);
                losses[part.number] = loss.detach().view({1});
            },
            stop);
        const torch::Tensor loss =
            BatchParts::sum(losses, torch::zeros({1}, leaf.options().requires_grad(false)));
        return {parts.over_processes(loss).item<double>(), parts.gradient(operands, leaf, gradients)};
    }

    void require_finite(const Slope& slope) const {
        if (!std::isfinite(slope.loss) || !slope.gradient.isfinite().all().item<bool>())
            throw Error(ErrorCode::UnsuitableInput, translatable("training"),
                        message("the loss is no longer a number after %1 steps", weights.steps()),
                        message("Go on from the last good state with a smaller rate"));
    }

    torch::Tensor cut(const torch::Tensor& gradient) const {
        if (course.largest_gradient <= 0.0) return gradient;
        const double norm = gradient.to(torch::kFloat64).norm().item<double>();
        return norm > course.largest_gradient ? gradient * (course.largest_gradient / norm) : gradient;
    }
};

Trainer::Trainer(std::string kind, const Course& course, std::unique_ptr<Objective> objective,
                 const Computation& computation)
    : state_(new State(std::move(kind), course, std::move(objective), computation)) {}

Trainer::~Trainer() = default;

double Trainer::step(double done, std::stop_token stop) {
    State& state = *state_;
    if (state.parts.stops(stop)) throw Cancelled();
    const Clock::time_point start = Clock::now();
    state.objective->prepare(steps());
    const State::Slope slope = state.slope(stop);
    state.require_finite(slope);
    const TorchThreads one_thread(1);
    state.weights =
        state.weights.moved(state.cut(slope.gradient), rate(done),
                            [&](const torch::Tensor& weights) { state.objective->constrain(weights); });
    state.seconds += state.parts.agreed(std::chrono::duration<double>(Clock::now() - start).count());
    return slope.loss;
}

long Trainer::steps() const {
    return state_->weights.steps();
}

double Trainer::rate(double done) const {
    return state_->course.rate.at(steps(), done);
}

double Trainer::seconds() const {
    return state_->seconds;
}

void Trainer::start_from(const std::vector<float>& weights) {
    if (steps() > 0) throw std::logic_error("a training that has begun cannot start from another");
    torch::Tensor start = tensor_from(weights).to(state_->parts.device());
    state_->objective->constrain(start);
    state_->weights = LearnedNumbers(start, state_->course.average);
}

std::vector<float> Trainer::averaged_weights() const {
    return vector_from(state_->weights.averaged());
}

const Trainer::Objective& Trainer::objective() const {
    return *state_->objective;
}

void Trainer::save(const std::filesystem::path& path) const {
    if (!state_->writes) return;
    NumberFile file = state_->objective->description();
    file.reals["average_width"] = {state_->course.average};
    file.reals["seconds"] = {state_->seconds};
    state_->weights.add_to(file, "weights");
    write_number_file(path, state_->kind, file);
}

void Trainer::load(const std::filesystem::path& path) {
    const NumberFileReader file(path, state_->kind);
    file.require_same(state_->objective->description());
    if (file.real("average_width") != state_->course.average) file.other_options();
    LearnedNumbers weights = state_->weights.read(file, "weights"); // all is read before anything changes
    state_->seconds = file.real("seconds");
    state_->weights = std::move(weights);
}

} // namespace petzval
