#pragma once

#include "calibrate/measure/frame_store.h"
#include "image/dead_leaves.h"
#include "learn/flow_network.h"
#include "learn/flow_trainer.h"
#include "support/simulated_case.h"

#include <filesystem>
#include <vector>

namespace petzval::test {

inline const FlowShape kTinyShape{16, 8, {1, 2}, 1, {}, 0.1};
inline const Computation kOneThread{"cpu", 1};

/// A network of random weights that does something.
inline FlowFile random_flow(const FlowShape& shape = kTinyShape, std::uint64_t seed = 3) {
    FlowFile flow{shape, vector_from(FlowNetwork(shape).initial_weights(seed)), 1};
    for (float& weight : flow.weights)
        if (weight == 0.0f) weight = 0.5f; // the gains
    return flow;
}

/// Dead leaves as the sharp set, and seen through `truth` with white noise as the blurred one.
inline std::filesystem::path written_frames(const std::filesystem::path& folder, const PsfGrid& truth,
                                            double noise, int side = 160, int count = 3) {
    std::vector<Image> scenes;
    for (int i = 0; i < count; ++i)
        scenes.push_back(dead_leaves(side, side, 20 + i));
    const SimulatedCase made =
        simulated_case(std::make_shared<const std::vector<Image>>(std::move(scenes)), truth, noise, 7);
    const std::filesystem::path path = folder / "photos.frames";
    FrameStore::write(path, made.blurred, made.sharp, Observer(), {});
    return path;
}

} // namespace petzval::test
