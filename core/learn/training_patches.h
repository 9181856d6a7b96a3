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

/// Photos to cut patches from, each as sharp as its pixels allow: halved until its finest octave holds
/// about as much as the next, as in natural scenes, and once more for half-size subjects.
class PatchSource {
public:
    /// `photos` in linear light, RGB. Those that get smaller than `patch` are dropped;
    /// Error{UnsuitableInput} where none is left. A strip at the right of each is kept for `held_out`.
    PatchSource(std::vector<Image> photos, int patch);

    /// A patch for training: turned and mirrored; in linear light, as square root or in the sRGB curve;
    /// noise from 0.5 to 60 of 255, in half of them differing between colours and slowly over the patch.
    NoisyPatch patch(Rng& rng) const;
    /// A patch from the strips in the sRGB curve, with white noise of this sigma.
    NoisyPatch held_out(Rng& rng, float sigma) const;

    const std::vector<Image>& scenes() const { return scenes_; }

private:
    Image crop(Rng& rng, int left_share, int right_share) const;

    int size_;
    std::vector<Image> scenes_;
    std::vector<double> area_up_to_; ///< of the scenes, summed
};

/// Energy of the finest octave over that of the next (Haar); about 1 for a 1/f^2 scene.
double relative_sharpness(const Image& image);

} // namespace petzval
