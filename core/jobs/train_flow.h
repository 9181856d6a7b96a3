#pragma once

#include "jobs/network_training.h"
#include "jobs/outcome.h"
#include "jobs/training_lenses.h"

namespace petzval {

/// Trains a flow model of blurred photos of any lens: on sharp photos, blurred by many lenses, with noise.
struct TrainFlowOptions {
    NetworkTraining training{.batch = 64, .rate = 1e-2};
    std::string network = "small"; ///< of flow_shape_names(); it decides the patch's size
    TrainingLenses lenses;
    std::filesystem::path start; ///< a flow model to begin with; empty: none

    static const OptionTable<TrainFlowOptions>& table();
};

struct TrainFlowSummary {
    Outcome outcome;
    long steps = 0;        ///< in all
    double minutes = 0.0;  ///< in all
    double held_out = 0.0; ///< flow-matching loss of patches that are not learned from
};

/// As run_network_training (jobs/network_training.h).
TrainFlowSummary run_train_flow(const TrainFlowOptions& options, const Observer& observer = {},
                                std::stop_token stop = {});

} // namespace petzval
