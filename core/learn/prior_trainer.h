#pragma once

#include "image/image.h"
#include "learn/adam.h"
#include "learn/ema.h"
#include "learn/network_shape.h"
#include "learn/prior_file.h"
#include "learn/training_patches.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace petzval {

/// What decides the course of a training, and is kept with it.
struct PriorTraining {
    NetworkShape shape;
    int patch = 64; ///< px, a multiple of kNetworkStride
    int batch = 16; ///< patches in a step
    double rate = 1e-3;
    int warm_up = 200;           ///< steps over which the rate grows to its full size
    bool half_precision = false; ///< bfloat16 in the inner layers; faster where the processor has it
    std::uint64_t seed = 1;
    bool operator==(const PriorTraining&) const = default;
};

/// Teaches the built-in denoiser by photos with artificial noise: Adam on the squared error, with averages
/// of the weights. Deterministic for its options whatever the number of threads.
class PriorTrainer {
public:
    /// `scenes` as PatchSource takes them. `threads` 0: all cores.
    PriorTrainer(const PriorTraining& options, std::vector<Image> scenes, int threads);
    ~PriorTrainer();
    PriorTrainer(const PriorTrainer&) = delete;
    PriorTrainer& operator=(const PriorTrainer&) = delete;

    /// One step of the training, of which the share `done` (0 to 1) is over: the rate falls along a cosine.
    /// Returns the loss. Error{UnsuitableInput} where it is not finite, with the weights as before.
    /// Cancelled on stop, likewise.
    double step(double done, std::stop_token stop = {});

    long steps() const { return state_.steps; }
    /// The denoiser so far: the average of the weights with the relative standard deviation 0.05.
    PriorFile result() const;
    /// PSNR in dB of patches that are never trained on, by the averaged weights, for a sigma on the scale
    /// of 1.
    double held_out_psnr(float sigma) const;

    /// All that is needed to go on as if there had been no break; `seconds` of training are kept with it.
    /// Errors: as write_number_file and NumberFileReader; Error{UnsuitableInput} for other options.
    void save(const std::filesystem::path& path, double seconds) const;
    /// Returns the seconds.
    double load(const std::filesystem::path& path);

private:
    struct Part;
    void learn(Part& part, long step, std::size_t index) const;

    PriorTraining options_;
    PatchSource source_;
    int threads_;
    std::vector<float> weights_;
    AdamState state_;
    std::array<PowerAverage, 2> averages_;
    std::vector<Part> parts_; ///< of a batch, each with its own gradient
};

} // namespace petzval
