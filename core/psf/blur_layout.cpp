#include "psf/blur_layout.h"

#include <algorithm>

namespace petzval {

namespace {

struct Interval {
    int begin;
    int length;
};

std::vector<NodeWeights> weights_of_pixels(int pixels, int nodes) {
    std::vector<NodeWeights> weights(pixels);
    for (int i = 0; i < pixels; ++i)
        weights[i] = node_weights(node_position(i, pixels), nodes);
    return weights;
}

/// Stretches of pixels between the same two nodes, each cut into equal parts of at most `longest`.
std::vector<Interval> cut_at_nodes(const std::vector<NodeWeights>& weights, int longest) {
    std::vector<Interval> intervals;
    for (auto begin = weights.begin(); begin != weights.end();) {
        const auto end = std::find_if(
            begin, weights.end(), [&](const NodeWeights& pixel) { return pixel.lower != begin->lower; });
        const int first = static_cast<int>(begin - weights.begin());
        const int length = static_cast<int>(end - begin);
        const int parts = (length + longest - 1) / longest;
        for (int part = 0; part < parts; ++part) {
            const int from = length * part / parts;
            const int to = length * (part + 1) / parts;
            intervals.push_back({first + from, to - from});
        }
        begin = end;
    }
    return intervals;
}

/// A node of one axis, with its weights over a stretch of pixels.
struct AxisNode {
    int index;
    std::vector<float> weights;
};

/// The one or two nodes around a stretch of pixels that crosses no node.
std::vector<AxisNode> nodes_of(const std::vector<NodeWeights>& weights, int begin, int length) {
    const NodeWeights& around = weights[begin];
    std::vector<AxisNode> nodes{{around.lower, {}}};
    if (around.upper != around.lower) nodes.push_back({around.upper, {}});
    for (AxisNode& node : nodes)
        for (int i = begin; i < begin + length; ++i) {
            const double upper = weights[i].upper_weight;
            node.weights.push_back(static_cast<float>(node.index == around.lower ? 1.0 - upper : upper));
        }
    return nodes;
}

int longest_of(const std::vector<Interval>& intervals) {
    return std::ranges::max(intervals, {}, &Interval::length).length;
}

} // namespace

BlurLayout::BlurLayout(int width, int height, const PsfShape& grid)
    : across_(weights_of_pixels(width, grid.cols))
    , down_(weights_of_pixels(height, grid.rows)) {
    // Transforms that stay in the cache, and a margin of size - 1 px that is small against the tile.
    const int longest = std::max(240, 7 * grid.size);
    const std::vector<Interval> columns = cut_at_nodes(across_, longest);
    const std::vector<Interval> rows = cut_at_nodes(down_, longest);
    tile_width_ = longest_of(columns);
    tile_height_ = longest_of(rows);
    for (const Interval& row : rows) {
        std::vector<Rect>& band = bands_.emplace_back();
        for (const Interval& column : columns)
            band.push_back({column.begin, row.begin, column.length, row.length});
    }
}

std::vector<TileNode> BlurLayout::nodes_around(const Rect& tile) const {
    std::vector<TileNode> nodes;
    for (const AxisNode& row : nodes_of(down_, tile.y, tile.height))
        for (const AxisNode& col : nodes_of(across_, tile.x, tile.width))
            nodes.push_back({row.index, col.index, col.weights, row.weights});
    return nodes;
}

} // namespace petzval
