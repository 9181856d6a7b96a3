#include "psf/grid_difference.h"

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

/// Adds `factor` times a kernel to a larger one (or one as large), centre on centre but for a shift; what
/// leaves is lost.
void add(std::span<float> sum, int sum_size, std::span<const float> kernel, int size, float factor,
         int shift_x = 0, int shift_y = 0) {
    const int left = (sum_size - size) / 2 + shift_x;
    const int top = (sum_size - size) / 2 + shift_y;
    for (int y = std::max(0, -top); y < std::min(size, sum_size - top); ++y)
        for (int x = std::max(0, -left); x < std::min(size, sum_size - left); ++x)
            sum[(y + top) * sum_size + x + left] += factor * kernel[y * size + x];
}

} // namespace

std::span<const float> GridDifference::kernel(int row, int col, int channel) const {
    const std::size_t area = static_cast<std::size_t>(shape.size) * shape.size;
    const std::size_t node = static_cast<std::size_t>(row) * shape.cols + col;
    return std::span(values).subspan((node * shape.channels + channel) * area, area);
}

GridDifference difference_of(const PsfGrid& estimate, const PsfGrid& truth, const GridScore& score) {
    GridDifference result{truth.shape(), {}};
    PsfShape& shape = result.shape;
    shape.size = std::max(shape.size, estimate.shape().size);
    if (score.nodes.size() != static_cast<std::size_t>(shape.rows) * shape.cols)
        throw std::logic_error("the score is not that of these grids");
    const PsfGrid turned = score.reversed ? phase_reversed(estimate) : estimate;
    const std::size_t area = static_cast<std::size_t>(shape.size) * shape.size;
    result.values.resize(score.nodes.size() * shape.channels * area);
    std::span<float> kernel(result.values);
    for (const NodeScore& node : score.nodes)
        for (int channel = 0; channel < shape.channels; ++channel, kernel = kernel.subspan(area)) {
            const std::vector<float> found =
                turned.interpolated(truth.node_x(node.col), truth.node_y(node.row), channel);
            add(kernel, shape.size, found, estimate.shape().size, 1.0f, node.shift_x, node.shift_y);
            add(kernel, shape.size, truth.kernel(node.row, node.col, channel), truth.shape().size, -1.0f);
        }
    return result;
}

} // namespace petzval
