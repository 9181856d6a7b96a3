#pragma once

#include "calibrate/measure/frame_store.h"
#include "learn/patch_batch.h"

#include <cstdint>
#include <memory>

namespace petzval {

/// Which part of a set patches are drawn from: all of it, what is kept for judging, or the rest. What is
/// kept is every fourth block of each frame, and no patch of one shares a pixel with a patch of the other.
/// Whole frames are not kept: the sharp set would then show scenes that the models never saw, and kernels
/// would move to make up for them.
enum class FramePart { All, Training, HeldOut };

struct PatchDraw {
    FrameStore::Set set = FrameStore::Set::Blurred;
    FramePart part = FramePart::All;
    int count = 64; ///< patches in a batch
    int size = 32;  ///< px
    int margin = 0; ///< px of the size, both sides together, that a blur of sharp patches takes away
    /// Draws with less contrast at scales of 20 px and more than this share of the blurred set's have are
    /// thrown away. The limit is one for both sets, and a lens's blur does not change that contrast.
    double flattest = 0.25;
    /// For the sharp set: draws its kinds of content (calibrate/measure/scene_content.h) as often as what
    /// is learned from of the blurred set has them (FramePart::Training), each at positions where that has
    /// it, as far as the sharp set has them at all.
    bool content_of_blurred = true;
    std::uint64_t seed = 1;
    int threads = 0; ///< 0: all cores; without influence on what is drawn
};

/// Draws patches in linear light from anywhere in the frames, larger frames more often, none with a clipped
/// pixel. Positions are those of the patches' middles in their frame; for the sharp set, those of like
/// content in the blurred set or, where content is not asked for, any (docs/method.md). Thread-safe.
class PatchSampler {
public:
    /// `store` must outlive this. Error{UnsuitableInput} where there is no patch of this size without
    /// clipping.
    PatchSampler(const FrameStore& store, const PatchDraw& draw);

    /// The `index`-th batch: it depends on the draw and the index alone.
    PatchBatch batch(long index) const;

private:
    struct State;
    std::shared_ptr<const State> state_;
};

} // namespace petzval
