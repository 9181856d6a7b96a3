#pragma once

#include <optional>

namespace petzval {

/// A node of a grid by row and column, from the top left.
struct GridNode {
    int row = 0;
    int col = 0;
    bool operator==(const GridNode&) const = default;
};

/// Where a key (arrows, Home, End) leads in a grid of rows x cols: the first key of all shows where the
/// reader is, at the top left. None for other keys.
std::optional<GridNode> node_after_key(int key, std::optional<GridNode> current, int rows, int cols);

} // namespace petzval
