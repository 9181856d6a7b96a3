#pragma once

#include "image/image.h"
#include "learn/network_shape.h"
#include "learn/prior_file.h"
#include "learn/trainer.h"

#include <cstdint>
#include <vector>

namespace petzval {

/// What decides the course of a training, and is kept with it.
struct PriorTraining {
    NetworkShape shape;
    int patch = 64; ///< px, a multiple of kNetworkStride
    int batch = 16; ///< patches in a step
    LearningRate rate{1e-3, RateSchedule::Cosine, 200};
    bool half_precision = false; ///< bfloat16 in the inner layers; faster where the processor has it
    std::uint64_t seed = 1;
};

/// Trains the built-in denoiser by photos with artificial noise (learn/training_patches.h), on the squared
/// error.
class PriorTrainer : public Trainer {
public:
    /// `scenes` as PatchSource takes them.
    PriorTrainer(const PriorTraining& options, std::vector<Image> scenes, const Computation& computation);

    /// The denoiser so far: the average of the weights.
    PriorFile result() const;
    /// PSNR in dB of patches that are never trained on, by the averaged weights, for a sigma on the scale
    /// of 1.
    double held_out_psnr(float sigma) const;

private:
    class Denoising;
    NetworkShape shape_;
};

} // namespace petzval
