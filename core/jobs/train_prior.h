#pragma once

#include "base/observer.h"
#include "jobs/network_training.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <string>
#include <vector>

namespace petzval {

/// Trains a denoiser like the one that comes with Petzval (docs/prior.md).
struct TrainPriorOptions {
    NetworkTraining training;                  ///< without photos, its `out` is only tested
    std::vector<std::filesystem::path> test;   ///< photos, or folders of them, to measure it on afterwards
    std::vector<std::string> allowed_programs; ///< as RestoreOptions has it, for a test
    NetworkSize network;
    int patch = 64; ///< px

    static const OptionTable<TrainPriorOptions>& table();
};

/// PSNR in dB, the mean over the test photos as stored (their own curve, 0 to 1), of white noise of this
/// sigma before and after denoising.
struct PriorScore {
    double sigma = 0.0; ///< of 255
    double noisy = 0.0;
    double denoised = 0.0;
};

struct TrainPriorSummary {
    Outcome outcome;
    long steps = 0;       ///< in all
    double minutes = 0.0; ///< in all
    std::vector<PriorScore> scores;
    double seconds_per_megapixel = 0.0; ///< of one denoising in the test
};

/// Trains and tests as run_network_training (jobs/network_training.h).
TrainPriorSummary run_train_prior(const TrainPriorOptions& options, const Observer& observer = {},
                                  std::stop_token stop = {});

} // namespace petzval
