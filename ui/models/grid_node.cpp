#include "ui/models/grid_node.h"

#include <Qt>
#include <algorithm>

namespace petzval {

std::optional<GridNode> node_after_key(int key, std::optional<GridNode> current, int rows, int cols) {
    const int step = current ? 1 : 0;
    GridNode node = current.value_or(GridNode{});
    switch (key) {
    case Qt::Key_Left:
        node.col -= step;
        break;
    case Qt::Key_Right:
        node.col += step;
        break;
    case Qt::Key_Up:
        node.row -= step;
        break;
    case Qt::Key_Down:
        node.row += step;
        break;
    case Qt::Key_Home:
        node = {0, 0};
        break;
    case Qt::Key_End:
        node = {rows - 1, cols - 1};
        break;
    default:
        return std::nullopt;
    }
    return GridNode{std::clamp(node.row, 0, rows - 1), std::clamp(node.col, 0, cols - 1)};
}

} // namespace petzval
