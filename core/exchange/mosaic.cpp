#include "exchange/mosaic.h"

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

/// Calls `action` with each row of each kernel and the part of the mosaic that is its place.
template <typename Mosaic, typename Grid, typename Action>
void for_each_row(Mosaic& mosaic, Grid& grid, Action action) {
    const PsfShape& shape = grid.shape();
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel)
                for (int y = 0; y < shape.size; ++y)
                    action(grid.kernel(row, col, channel).subspan(y * shape.size, shape.size),
                           mosaic.row(channel, row * shape.size + y).subspan(col * shape.size, shape.size));
}

} // namespace

Image mosaic_of(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    Image mosaic(shape.cols * shape.size, shape.rows * shape.size, shape.channels, grid.metadata().curve);
    for_each_row(mosaic, grid, [](auto kernel, auto place) { std::ranges::copy(kernel, place.begin()); });
    return mosaic;
}

void take_kernels(PsfGrid& grid, const Image& mosaic, float factor) {
    const PsfShape& shape = grid.shape();
    if (mosaic.width() != shape.cols * shape.size || mosaic.height() != shape.rows * shape.size ||
        mosaic.channels() < shape.channels)
        throw std::logic_error("take_kernels: a mosaic of another size");
    for_each_row(mosaic, grid, [factor](auto kernel, auto place) {
        std::ranges::transform(place, kernel.begin(), [factor](float value) { return value * factor; });
    });
}

} // namespace petzval
