#pragma once

#include "calibrate/measure/frame_store.h"
#include "image/dead_leaves.h"
#include "learn/flow_network.h"
#include "learn/flow_trainer.h"
#include "support/simulated_case.h"

#include <cmath>
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

/// Round spots, the same everywhere.
inline PsfGrid round_grid(const PsfShape& shape) {
    PsfGrid grid(shape);
    const int area = shape.size * shape.size;
    for (std::size_t i = 0; i < grid.values().size(); ++i) {
        const int pixel = static_cast<int>(i % area);
        const int x = pixel % shape.size - shape.size / 2, y = pixel / shape.size - shape.size / 2;
        grid.values()[i] = std::exp(-0.5f * static_cast<float>(x * x + y * y));
    }
    normalise(grid, "round");
    return grid;
}

/// Dead leaves as the sharp set, and seen through `truth` with white noise as the blurred one. The sharp
/// ones are exposed `brighter` times as much.
inline std::filesystem::path written_frames(const std::filesystem::path& folder, const PsfGrid& truth,
                                            double noise, int side = 160, int count = 3,
                                            float brighter = 1.0f) {
    std::vector<Image> scenes;
    for (int i = 0; i < count; ++i)
        scenes.push_back(dead_leaves(side, side, 20 + i));
    const SimulatedCase made =
        simulated_case(std::make_shared<const std::vector<Image>>(std::move(scenes)), truth, noise, 7);
    PhotoSource sharp = made.sharp;
    sharp.load = [load = made.sharp.load, brighter](std::size_t index) {
        Image photo = load(index);
        for (float& value : photo.values())
            value *= brighter;
        return photo;
    };
    sharp.clip_level = [brighter](std::size_t) { return std::array{brighter, brighter, brighter}; };
    const std::filesystem::path path = folder / "photos.frames";
    FrameStore::write(path, made.blurred, sharp, Observer(), {});
    return path;
}

} // namespace petzval::test
