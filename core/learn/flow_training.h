#pragma once

#include "base/options.h"
#include "learn/flow_shape.h"
#include "learn/rate_schedule.h"

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

} // namespace petzval
