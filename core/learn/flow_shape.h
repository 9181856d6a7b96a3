#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// Size of a flow model's network, an EDM2 U-Net (Karras et al. 2024, arXiv 2312.02696) without
/// preconditioning.
struct FlowShape {
    int patch = 32;                        ///< px, side of what it learns from; halved between the levels
    int channels = 32;                     ///< of the first level
    std::vector<int> multipliers = {1, 2}; ///< of the channels, one for each level
    int blocks = 1;                        ///< residual blocks on each level, down and up
    std::vector<int> attention = {};       ///< sides in px of the levels that have self-attention
    double dropout = 0.0;                  ///< share of the channels' values dropped inside the blocks
    bool operator==(const FlowShape&) const = default;
};

/// Values of its first level, the widest, for one patch.
std::int64_t widest_values(const FlowShape& shape);

/// The shapes that presets name: "small" for processors, and those of the paper (arXiv 2506.14605,
/// appendix): "parking-lot", "dpdd", "ffhq". Error{InvalidOption} for another name.
FlowShape flow_shape(std::string_view name);
std::vector<std::string> flow_shape_names();

} // namespace petzval
