#pragma once

#include "base/options.h"
#include "learn/flow_trainer.h"

#include <cstdint>
#include <string>

namespace petzval {

/// Stage 1, the flow model of the blurred set, as users set it.
struct FlowOptions {
    std::string network = "small"; ///< of flow_shape_names()
    std::int64_t steps = 1500;
    std::int64_t prior_steps = 0; ///< on the sharp set, before; 0: the model starts from nothing
    int batch = 64;
    double rate = 1e-2;
    std::string schedule = "cosine"; ///< "constant", "square-root", "cosine"
    int warm_up = 100;
    int decay_after = 1000;
    double random_positions = 0.2;
    double average = 0.1;
    std::int64_t orientation_patches = 4096; ///< spent on the question which way kernels point, at most

    static const OptionTable<FlowOptions>& table();
    /// Error{InvalidOption} for an unknown network.
    FlowTraining training(std::uint64_t seed, bool half_precision) const;
};

} // namespace petzval
