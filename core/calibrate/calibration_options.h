#pragma once

#include "base/options.h"
#include "calibrate/distribution_matching.h"
#include "calibrate/spectral_calibration.h"
#include "learn/flow_trainer.h"

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

/// Stage 2, distribution matching, as users set it.
struct MatchingOptions {
    std::int64_t steps = 500;
    std::string start = "spectral"; ///< "spectral", "gaussian", "random"
    int colours = 3;                ///< kernels at each node: 3, or 1 for all colours together
    int batch = 64;
    double kernel_rate = 4e-5;
    double auxiliary_rate = 1e-5;
    std::string parameters = "absolute"; ///< "absolute", "squares"
    std::string noise = "white";         ///< "known", "white", "photon-read"
    double known_noise = 0.0;            ///< standard deviation; 0: as stage 0 measured it
    std::string passes = "shared";       ///< "alternating", "shared"
    double sparse = 0.0;
    double centre = 0.0;
    double gaussian = 0.0;
    double earliest = 0.0;
    double latest = 1.0;
    double average = 0.1;

    static const OptionTable<MatchingOptions>& table();
    Matching matching(std::uint64_t seed, bool half_precision) const;
};

/// All that decides the course of a calibration.
struct CalibrationOptions {
    int stages = 0;                 ///< the last stage: 0 spectral, 1 flow model, 2 distribution matching
    std::string device = "auto";    ///< of stages 1 and 2: "auto", "cpu", "cuda"
    std::string precision = "auto"; ///< inside the networks: "auto", "float32", "bfloat16"
    SpectralOptions spectral;
    FlowOptions flow;
    MatchingOptions matching;

    static const OptionTable<CalibrationOptions>& table();
    Computation computation() const { return {device, spectral.threads}; }
    /// What `precision` means on this machine: whether networks compute in bfloat16.
    bool half_precision() const;
};

} // namespace petzval
