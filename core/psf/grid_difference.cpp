#include "psf/grid_difference.h"

#include "psf/kernel_shift.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace petzval {

namespace {

/// The kernel in the middle of zeros.
std::vector<float> padded(std::span<const float> kernel, int size, int padded_size) {
    std::vector<float> result(static_cast<std::size_t>(padded_size) * padded_size);
    const int margin = (padded_size - size) / 2;
    for (int y = 0; y < size; ++y)
        std::ranges::copy(kernel.subspan(y * size, size),
                          result.begin() + (y + margin) * padded_size + margin);
    return result;
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
    const KernelAlignment alignment(shape.size);
    for (const NodeScore& node : score.nodes)
        for (int channel = 0; channel < shape.channels; ++channel, kernel = kernel.subspan(area)) {
            const std::vector<float> found = alignment.shifted(
                padded(turned.interpolated(truth.node_x(node.col), truth.node_y(node.row), channel),
                       estimate.shape().size, shape.size),
                node.shift_x, node.shift_y);
            const std::vector<float> right =
                padded(truth.kernel(node.row, node.col, channel), truth.shape().size, shape.size);
            std::ranges::transform(found, right, kernel.begin(), std::minus<>());
        }
    return result;
}

} // namespace petzval
