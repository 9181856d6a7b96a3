#include "psf/grid_scale.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace petzval {

namespace {

/// Keys's cubic convolution with a = -1/2.
double cubic(double distance) {
    const double d = std::abs(distance);
    if (d < 1.0) return (1.5 * d - 2.5) * d * d + 1.0;
    if (d < 2.0) return ((-0.5 * d + 2.5) * d - 4.0) * d + 2.0;
    return 0.0;
}

/// [fine][coarse]: how much each of `coarse` samples gives to each of `fine` finer ones, all centred.
std::vector<std::vector<double>> weights(int fine, int coarse, int scale) {
    std::vector<std::vector<double>> weights(fine, std::vector<double>(coarse));
    for (int i = 0; i < fine; ++i)
        for (int k = 0; k < coarse; ++k)
            weights[i][k] = cubic(static_cast<double>(i - fine / 2) / scale - (k - coarse / 2));
    return weights;
}

} // namespace

PsfGrid enlarged(const PsfGrid& grid, int scale) {
    if (grid.metadata().photo_scale != 1) throw std::logic_error("the grid enlarges photos already");
    if (scale == 1) return grid;
    PsfShape shape = grid.shape();
    const int coarse = shape.size;
    shape.size = std::min(scale * (coarse - 1) + 1, PsfShape::max_size);
    PsfGrid result(shape, grid.metadata());
    const auto along = weights(shape.size, coarse, scale);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel) {
                const std::span<const float> from = grid.kernel(row, col, channel);
                const std::span<float> to = result.kernel(row, col, channel);
                for (int i = 0; i < shape.size * shape.size; ++i) {
                    double sum = 0.0;
                    for (int k = 0; k < coarse * coarse; ++k)
                        sum +=
                            from[k] * along[i / shape.size][k / coarse] * along[i % shape.size][k % coarse];
                    to[i] = static_cast<float>(sum);
                }
            }
    normalise(result, "the enlarged grid");
    PsfMetadata& about = result.metadata();
    about.photo_scale = scale;
    if (about.pixel_pitch) *about.pixel_pitch /= scale;
    about.finest = about.finest.value_or(0.5) / scale;
    return result;
}

} // namespace petzval
