#pragma once

#include "image/image.h"

#include <string>

namespace petzval {

/// A prior as plug-and-play solvers use it: knowledge of what photos look like, as a denoiser. By Tweedie's
/// formula the denoised image is a gradient step on the log density of noisy photos, so one interface
/// serves splitting methods (which only denoise) and samplers and descents (which also differentiate).
///
/// Images are RGB in linear light, nominally 0 to 1, of any size. `sigma` has the image's size and channels
/// and holds the standard deviation of the white Gaussian noise of every value, in the same light; it may
/// vary over the image and between colours, slowly. One object may be used by several threads at once.
/// Deterministic for a thread count.
class Denoiser {
public:
    virtual ~Denoiser() = default;

    /// For people: "built-in", or the file it came from.
    virtual std::string name() const = 0;

    /// D(noisy, sigma): the mean of the clean images that may have given `noisy`.
    virtual Image denoised(const Image& noisy, const Image& sigma) const = 0;

    /// A denoised image, and the vector-Jacobian product of the denoising there.
    struct Pullback {
        Image denoised;
        Image pulled_back; ///< (dD/dnoisy)^T direction
    };
    /// `direction` has the size of `noisy`. Costs about three times `denoised`.
    virtual Pullback pulled_back(const Image& noisy, const Image& sigma, const Image& direction) const = 0;
};

} // namespace petzval
