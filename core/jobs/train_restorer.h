#pragma once

#include "calibrate/calibration_observer.h"
#include "jobs/network_training.h"
#include "jobs/outcome.h"
#include "jobs/training_lenses.h"

namespace petzval {

/// Trains a restorer as the solver "learned" uses it: on sharp photos, photographed through many lenses, or
/// through the user's own (restore/restorer_pairs.h, docs/restorer.md).
struct TrainRestorerOptions {
    NetworkTraining training{.rate = 5e-4};
    TrainingLenses lenses{.kernel = 15};
    std::filesystem::path
        start; ///< a restorer or a denoiser of this size to begin with; empty: the built-in one
    NetworkSize network;
    int patch = 128; ///< px

    static const OptionTable<TrainRestorerOptions>& table();
};

struct TrainRestorerSummary {
    Outcome outcome;
    long steps = 0;        ///< in all
    double minutes = 0.0;  ///< in all
    double held_out = 0.0; ///< dB above the linear estimate, of photos that are not learned from
};

/// As run_network_training (jobs/network_training.h). `observer` is now and then shown
/// RestorerTrainer::held_out_picture as sampled patches.
TrainRestorerSummary run_train_restorer(const TrainRestorerOptions& options,
                                        const CalibrationObserver& observer = {},
                                        std::stop_token stop = {});

} // namespace petzval
