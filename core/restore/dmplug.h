#pragma once

#include "restore/denoiser.h"
#include "restore/noise_schedule.h"

#include <vector>

namespace petzval {

/// A deterministic sampler of few steps (DDIM) as a function of its noise, and how well the picture it
/// makes explains the photo: what DMPlug minimises (arXiv 2405.16749, eq. 7).
///
/// The chain begins with a picture p near the result plus noise, not with pure noise, as denoisers are made
/// for the noise of photos: x_1 = p + sigma_1 z; x_{k+1} = D(x_k, sigma_k) + sigma_{k+1} / sigma_k (x_k -
/// D(x_k, sigma_k)), and the picture R(z) is the last D(x_k, sigma_k).
class SamplerMisfit {
public:
    SamplerMisfit(const TileProblem& tile, const NoiseSchedule& noise, const Denoiser& prior,
                  std::vector<double> ratios, Image beginning);

    struct Evaluation {
        Image picture;      ///< R(z)
        double value = 0.0; ///< mean of ((y - A R(z)) / sigma)^2 over what was measured
        Image gradient;     ///< of the value, by z
    };
    /// Four denoisings per step of the chain. Cancelled on the tile's stop.
    Evaluation evaluated(const Image& z) const;

private:
    std::vector<Image> chain(const Image& z) const;

    const TileProblem& tile_;
    const NoiseSchedule& noise_;
    const Denoiser& prior_;
    std::vector<double> ratios_;
    Image beginning_;
};

} // namespace petzval
