#pragma once

#include "base/observer.h"
#include "base/options.h"
#include "jobs/outcome.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace petzval {

/// Trains a denoiser like the one that comes with Petzval (docs/prior.md).
struct TrainPriorOptions {
    std::vector<std::filesystem::path> photos; ///< or folders of them; none: `out` is only tested
    std::filesystem::path out;               ///< the prior; `out`.training and `out`.jsonl stand beside it
    std::vector<std::filesystem::path> test; ///< photos, or folders of them, to measure it on afterwards
    std::vector<std::string> allowed_programs; ///< as RestoreOptions has it, for a test
    bool resume = false;                     ///< goes on from `out`.training
    double minutes = 60.0;                   ///< of training in all, those before a resumption included
    int steps = 0;                           ///< in all; 0: as many as the minutes allow
    int channels = 32;                       ///< at half the resolution; doubled at each halving
    int blocks = 2;
    int patch = 64;
    int batch = 16;
    double rate = 1e-3;
    std::string precision = "float32";
    std::uint64_t seed = 1;
    int threads = 0;

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

/// Writes the prior, the state to resume from and a line of the log (JSON) as it goes; when stopped, or
/// when the training fails, what was reached by then. `observer` gets the series "loss" and "held-out".
TrainPriorSummary run_train_prior(const TrainPriorOptions& options, const Observer& observer = {},
                                  std::stop_token stop = {});

} // namespace petzval
