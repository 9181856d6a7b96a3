#pragma once

#include "learn/flow_model.h"
#include "learn/trainer.h"

#include <cstdint>

namespace petzval {

/// What decides the course of a flow's training, and is kept with it.
struct FlowTraining {
    FlowShape shape;
    std::int64_t steps = 1500;
    int batch = 64; ///< patches in a step
    double rate = 1e-2;
    RateSchedule schedule = RateSchedule::Cosine;
    int warm_up = 100;             ///< steps
    int decay_after = 1000;        ///< steps, for SquareRoot
    double random_positions = 0.2; ///< share of patches whose position is replaced by a random one
    double average = 0.1;          ///< relative width of the weights' average (learn/power_average.h)
    bool half_precision = false;   ///< bfloat16 inside the network
    std::uint64_t seed = 1;

    /// All but shape, precision and seed.
    static const OptionTable<FlowTraining>& table();
    LearningRate learning_rate() const { return {rate, schedule, warm_up, decay_after}; }
};

/// Conditional flow matching (Lipman et al., arXiv 2210.02747; docs/method.md, stage 1): x0 noise, x1 data,
/// x_t = (1 - t) x0 + t x1, t uniform; the network learns x1 - x0. The loss is the mean squared error per
/// value.
class FlowTrainer : public Trainer {
public:
    /// `batches` gives `options.batch` patches of `options.shape.patch` px in the network's scale.
    FlowTrainer(const FlowTraining& options, BatchSource batches, const Computation& computation);

    /// Starts from a trained model of the same shape; before the first step only.
    void start_from(const FlowFile& flow);
    /// The averaged model so far.
    FlowFile result() const;

private:
    class Matching;
    FlowShape shape_;
};

} // namespace petzval
