#pragma once

#include <functional>
#include <vector>

namespace petzval {

/// Patches for a network, float32 [count][3][size][size], with their middles' positions in the field
/// [count][x, y], 0 to 1.
struct PatchBatch {
    int count = 0;
    int size = 0; ///< px, side
    std::vector<float> values;
    std::vector<float> positions;
};

/// The `index`-th batch of an endless sequence: the same each time it is asked for. Thread-safe.
using BatchSource = std::function<PatchBatch(long index)>;

/// The scale that flow models see, from linear light (0 to 1) and back: 2 srgb(light) - 1, with the curve
/// continued below zero light by its mirror image.
float network_from_light(float light);
float light_from_network(float value);

/// Patches in linear light on the networks' scale.
PatchBatch encoded(PatchBatch linear);

} // namespace petzval
