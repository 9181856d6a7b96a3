#pragma once

#include "base/options.h"
#include "calibrate/matching/flow_options.h"
#include "calibrate/matching/matching_options.h"
#include "learn/computation.h"

#include <cstdint>
#include <string>

namespace petzval {

/// All that decides the course of stages 1 and 2.
struct TrainingOptions {
    int stages = 0;                 ///< the last stage: 0 spectral, 1 flow model, 2 distribution matching
    std::string device = "auto";    ///< "auto", "cpu", "cuda"
    std::string precision = "auto"; ///< inside the networks: "auto", "float32", "bfloat16"
    FlowOptions flow;
    MatchingOptions matching;
    int threads = 0; ///< 0: all cores
    std::uint64_t seed = 1;
    std::shared_ptr<const ProcessGroup> group = nullptr; ///< that trains together, no option

    static const OptionTable<TrainingOptions>& table();
    Computation computation() const { return {device, threads, group}; }
    /// What `precision` means on this machine: whether networks compute in bfloat16.
    bool half_precision() const;
    /// Stage 2's options with its seed and precision.
    MatchingOptions matching_of() const;
};

} // namespace petzval
