#pragma once

#include "learn/lens_pool.h"
#include "learn/patch_batch.h"
#include "learn/training_patches.h"

#include <memory>

namespace petzval {

struct BlurredPatchDraw {
    int count = 64;     ///< patches in a batch
    int size = 32;      ///< px
    double sharp = 0.1; ///< share that no lens blurs
    double most_noise =
        0.03; ///< standard deviation at half of full scale; drawn from 0 to this, evenly in its root
    bool held_out = false; ///< from the parts of the scenes that trainings leave alone
    std::uint64_t seed = 1;
};

/// Patches of sharp scenes as many lenses would show them, on the networks' scale: turned, exposed, blurred
/// in linear light by true convolution with a kernel of the pool, with photon and read noise; positions are
/// the kernels'. The `index`-th batch depends on the draw alone. Copies share the scenes.
class BlurredPatches {
public:
    /// `scenes` as PatchSource takes them.
    BlurredPatches(std::vector<Image> scenes, LensPool lenses, const BlurredPatchDraw& draw);

    PatchBatch batch(long index) const;
    /// Other patches of the same scenes and lenses, of the same size.
    BlurredPatches redrawn(const BlurredPatchDraw& draw) const;

private:
    struct Source;
    std::shared_ptr<const Source> source_;
    BlurredPatchDraw draw_;
};

} // namespace petzval
