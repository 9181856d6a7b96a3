#include "learn/flow_trainer.h"

#include "base/error.h"
#include "base/random.h"
#include "learn/flow_file.h"
#include "learn/flow_matching.h"
#include "learn/flow_network.h"
#include "learn/objective.h"
#include "learn/torch_random.h"

#include <torch/torch.h>

#include <future>
#include <stdexcept>
#include <utility>

namespace petzval {

class FlowTrainer::Matching : public Trainer::Objective {
public:
    Matching(const FlowTraining& options, BatchSource source)
        : options_(options)
        , source_(std::move(source))
        , network_(options.shape, options.half_precision ? torch::kBFloat16 : torch::kFloat32) {
        FlowTraining::table().check(options);
    }

    NumberFile description() const override {
        NumberFile values;
        add_shape(values, options_.shape);
        values.integers["training_steps"] = {options_.steps};
        values.integers["batch"] = {options_.batch};
        values.integers["half_precision"] = {options_.half_precision};
        values.integers["seed"] = {static_cast<std::int64_t>(options_.seed)};
        values.reals["random_positions"] = {options_.random_positions};
        add_rate(values, options_.learning_rate());
        return values;
    }
    std::int64_t batch() const override { return options_.batch; }
    std::int64_t values_of_an_example() const override { return widest_values(options_.shape); }
    torch::Tensor initial_weights() const override { return network_.initial_weights(options_.seed); }
    std::vector<torch::Tensor> operands(const torch::Tensor& weights) const override {
        return network_.kernels(weights);
    }
    void constrain(torch::Tensor weights) const override { network_.normalise(std::move(weights)); }

    /// The next step's patches are drawn while this one is learned from.
    void prepare(long step) override {
        const bool waiting = std::exchange(next_step_, -1) == step;
        batch_ = waiting ? next_.get() : source_(step);
        next_ = std::async(std::launch::async, source_, step + 1);
        next_step_ = step + 1;
        const std::size_t values =
            std::size_t{3} * options_.batch * options_.shape.patch * options_.shape.patch;
        if (batch_.values.size() != values || batch_.positions.size() != std::size_t{2} * options_.batch)
            throw std::logic_error("a batch of another size than asked for");
    }

    torch::Tensor loss(const BatchParts::Part& part, std::size_t parts, long step,
                       const FlowKernels& kernels, torch::Device device) const override {
        const int side = options_.shape.patch;
        const torch::Tensor data =
            part.of(view_of(batch_.values).view({options_.batch, 3, side, side})).to(device);
        torch::Tensor position = part.of(view_of(batch_.positions).view({options_.batch, 2})).to(device);
        const std::uint64_t number = step * parts + part.number;
        at::Generator generator = seeded_generator(device, derived_seed(options_.seed, "flow", number));
        const auto random = [&](torch::IntArrayRef sizes) {
            return torch::rand(sizes, generator, data.options());
        };
        const torch::Tensor noise = torch::randn(data.sizes(), generator, data.options());
        const torch::Tensor t = random({part.count});
        const torch::Tensor elsewhere = random({part.count, 1}) < options_.random_positions;
        position = torch::where(elsewhere, random({part.count, 2}), position);
        const FlowPoints points(noise, data, t);
        const torch::Tensor velocities = network_.velocity(kernels, points.at, t, position,
                                                           derived_seed(options_.seed, "dropout", number));
        return points.losses(velocities).sum() / options_.batch;
    }

private:
    FlowTraining options_;
    BatchSource source_;
    FlowNetwork network_;
    PatchBatch batch_;
    std::future<PatchBatch> next_;
    long next_step_ = -1;
};

FlowTrainer::~FlowTrainer() = default;

FlowTrainer::FlowTrainer(const FlowTraining& options, BatchSource batches, const Computation& computation)
    : Trainer(translatable("training of a flow model"), {options.learning_rate(), options.average},
              std::make_unique<Matching>(options, std::move(batches)), computation)
    , shape_(options.shape) {}

void FlowTrainer::start_from(const FlowFile& flow) {
    if (flow.shape != shape_)
        throw Error(ErrorCode::UnsuitableInput, translatable("flow model"),
                    message("the one to start from has a network of another shape"));
    Trainer::start_from(flow.weights);
}

FlowFile FlowTrainer::result() const {
    return {shape_, averaged_weights(), steps()};
}

} // namespace petzval
