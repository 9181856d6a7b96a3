#pragma once

#include "base/random.h"
#include "image/image.h"

#include <vector>

namespace petzval {

/// What a denoiser is taught by: a sharp patch, the same with noise, and the noise's standard deviation.
struct NoisyPatch {
    Image clean;
    Image noisy;
    Image sigma;
    /// What its squared error counts: one over its mean sigma, so that slight noise is learned as well as
    /// strong.
    float weight = 1.0f;
};

/// What a photo in linear light has to teach: the photo, halved until it is as sharp as its pixels allow
/// (its finest octave holds about as much as the next, as in natural scenes), and that once more at half
/// its size. Empty where it gets too small for patches of `patch` px.
std::vector<Image> training_scenes(Image photo, int patch);

/// Cuts patches from scenes in linear light, RGB, larger ones more often.
class PatchSource {
public:
    /// Of the scenes: what is learned from, and the strips that are kept to measure by.
    enum class Region { Trained, HeldOut };

    /// Error{UnsuitableInput} without scenes. A strip at the right of each is kept for `held_out`.
    PatchSource(std::vector<Image> scenes, int patch);

    /// A sharp patch in linear light, turned and mirrored at random.
    Image scene(Rng& rng, Region region) const;
    /// A patch for training: turned and mirrored; in linear light, as square root or in the sRGB curve;
    /// noise from 0.5 to 60 of 255, in half of them differing between colours and slowly over the patch.
    NoisyPatch patch(Rng& rng) const;
    /// A patch from the strips in the sRGB curve, with white noise of this sigma.
    NoisyPatch held_out(Rng& rng, float sigma) const;

private:
    Image crop(Rng& rng, Region region) const;

    int size_;
    std::vector<Image> scenes_;
    std::vector<double> area_up_to_; ///< of the scenes, summed
};

/// Energy of the finest octave over that of the next (Haar); about 1 for a 1/f^2 scene.
double relative_sharpness(const Image& image);

} // namespace petzval
