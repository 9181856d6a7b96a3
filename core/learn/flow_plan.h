#pragma once

#include "learn/flow_shape.h"

#include <cstdint>
#include <vector>

namespace petzval {

/// A residual block of the U-Net.
struct FlowBlock {
    enum class Half { Encoder, Decoder };
    enum class Resampling { Keep, Halve, Double };
    Half half = Half::Encoder;
    Resampling resampling = Resampling::Keep;
    int inputs = 0;  ///< channels, with those of the skip connection
    int outputs = 0; ///< channels
    bool takes_skip = false;
    int attention = 0; ///< side in px of the squares within which pixels attend to each other; 0: none
};

/// What a shape is made of.
struct FlowPlan {
    int embedding = 0; ///< channels of the time's embedding
    std::vector<FlowBlock> blocks;
    std::vector<std::vector<std::int64_t>>
        weights;                       ///< their layout (learn/flat_weights.h); without dimensions: a gain
    std::vector<std::size_t> doubling; ///< numbers of those whose convolution doubles its input first
};

constexpr int kFlowInputs = 6; ///< colours, a constant, the position's x and y

/// Error{InvalidOption} for a shape that makes no network.
FlowPlan flow_plan(const FlowShape& shape);

/// What the sides of images must be multiples of: of the halvings, and of the patch where squares of it
/// attend to themselves.
int flow_stride(const FlowShape& shape);

/// Of all weights together.
std::int64_t weight_count(const FlowPlan& plan);

} // namespace petzval
