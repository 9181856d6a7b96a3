#include "project/profile_interpolation.h"

#include "base/error.h"
#include "project/profile_differences.h"

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

constexpr double kCentred = 0.3; // px, which grids measured from pairs may be off by

/// Adds `weight` times the kernel of `size` to the middle of a larger one.
void add_centred(std::span<float> sum, int sum_size, std::span<const float> kernel, int size,
                 double weight) {
    const int margin = sum_size / 2 - size / 2;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            sum[(y + margin) * sum_size + x + margin] += static_cast<float>(weight * kernel[y * size + x]);
}

void add_weighted(PsfGrid& sum, const PsfGrid& grid, double weight) {
    const PsfShape& shape = sum.shape();
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel)
                add_centred(sum.kernel(row, col, channel), shape.size,
                            grid.interpolated(sum.node_x(col), sum.node_y(row), channel), grid.shape().size,
                            weight);
}

PsfShape common_shape(const PsfShape& a, const PsfShape& b) {
    return {std::max(a.rows, b.rows), std::max(a.cols, b.cols), a.channels, std::max(a.size, b.size)};
}

} // namespace

PsfGrid interpolated_grid(const PsfGrid& a, const PsfGrid& b, double f_number) {
    if (a.shape().channels != b.shape().channels || a.metadata().curve != b.metadata().curve)
        throw Error(ErrorCode::UnsuitableInput, translatable("interpolation"),
                    message("the two grids have different channels or are for different light"),
                    message("Do without interpolation").by_option("interpolate"));
    const double stops = stops_between(*a.metadata().f_number, *b.metadata().f_number);
    const double weight = stops == 0.0 ? 0.0 : stops_between(*a.metadata().f_number, f_number) / stops;
    if (!(weight >= 0.0 && weight <= 1.0))
        throw std::logic_error("interpolated_grid: the f-number is not between those of the grids");
    PsfGrid grid(common_shape(a.shape(), b.shape()), weight <= 0.5 ? a.metadata() : b.metadata());
    std::ranges::fill(grid.values(), 0.0f);
    add_weighted(grid, a, 1.0 - weight);
    add_weighted(grid, b, weight);
    grid.metadata().f_number = f_number;
    if (a.metadata().finest && b.metadata().finest)
        grid.metadata().finest = std::min(*a.metadata().finest, *b.metadata().finest);
    grid.metadata().method = "interpolated between " + aperture_text(*a.metadata().f_number) + " (" +
                             a.metadata().method + ") and " + aperture_text(*b.metadata().f_number) + " (" +
                             b.metadata().method + ")";
    normalise(grid, "interpolated grid");
    centre_on_green(grid, kCentred);
    return grid;
}

PsfGrid matched_grid(const LensLibrary& library, const ProfileMatch& match) {
    PsfGrid grid = library.grid(match.profile.id);
    if (!match.other) return grid;
    return interpolated_grid(grid, library.grid(match.other->id), match.f_number);
}

} // namespace petzval
