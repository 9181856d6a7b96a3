#pragma once

#include "image/image.h"
#include "learn/network_trainer.h"

#include <vector>

namespace petzval {

/// Trains the built-in denoiser by photos with artificial noise (learn/training_patches.h), on the squared
/// error.
class PriorTrainer : public NetworkTrainer {
public:
    ~PriorTrainer() override;
    /// `scenes` as PatchSource takes them.
    PriorTrainer(const NetworkCourse& course, std::vector<Image> scenes, const Computation& computation);

    /// PSNR in dB of patches that are never trained on, by the averaged weights, for a sigma on the scale
    /// of 1.
    double held_out_psnr(float sigma) const;

private:
    class Denoising;
};

} // namespace petzval
