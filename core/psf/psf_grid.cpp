#include "psf/psf_grid.h"

#include "base/error.h"
#include "psf/field_position.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace petzval {

namespace {

template <typename Action>
void for_each_kernel(const PsfShape& shape, Action action) {
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel)
                action(row, col, channel);
}

[[noreturn]] void throw_damaged(const std::string& subject, const Message& problem, int row, int col,
                                int channel) {
    throw Error(ErrorCode::DamagedFile, subject,
                message("%1 (row %2, column %3, channel %4)", problem, row, col, channel));
}

double sum_of(std::span<const float> kernel) {
    return std::accumulate(kernel.begin(), kernel.end(), 0.0);
}

bool all_finite(std::span<const float> kernel) {
    return std::all_of(kernel.begin(), kernel.end(), [](float value) { return std::isfinite(value); });
}

/// False where there is nothing to normalise.
bool scale_to_unit_sum(std::span<float> kernel) {
    const double sum = sum_of(kernel);
    if (!(sum > 0.0)) return false;
    for (float& value : kernel)
        value = static_cast<float>(value / sum);
    return true;
}

/// The kernel moved by (dx, dy) px, its energy spread bilinearly; what leaves the support is lost.
void move_kernel(std::span<const float> from, std::span<float> to, int size, double dx, double dy) {
    std::vector<double> moved(from.size(), 0.0);
    const int whole_x = static_cast<int>(std::floor(dx));
    const int whole_y = static_cast<int>(std::floor(dy));
    const double right = dx - whole_x;
    const double down = dy - whole_y;
    const auto deposit = [&](int y, int x, double energy) {
        if (y >= 0 && y < size && x >= 0 && x < size) moved[y * size + x] += energy;
    };
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double energy = from[i * size + j];
            const int y = i + whole_y;
            const int x = j + whole_x;
            deposit(y, x, energy * (1.0 - down) * (1.0 - right));
            deposit(y, x + 1, energy * (1.0 - down) * right);
            deposit(y + 1, x, energy * down * (1.0 - right));
            deposit(y + 1, x + 1, energy * down * right);
        }
    std::copy(moved.begin(), moved.end(), to.begin());
}

/// The move of `kernel` that brings its centroid to the centre pixel. It is sought from the original each
/// time, so that the kernel is resampled once; steps are repeated because energy cut at the edge moves the
/// centroid.
Centroid centring_move(std::span<const float> kernel, int size, double tolerance) {
    constexpr int max_steps = 20;
    const Centroid start = centroid_of(kernel, size);
    Centroid move{-start.x, -start.y};
    std::vector<float> moved(kernel.size());
    for (int step = 0; step < max_steps; ++step) {
        move_kernel(kernel, moved, size, move.x, move.y);
        const Centroid rest = centroid_of(moved, size);
        if (std::hypot(rest.x, rest.y) <= tolerance) break;
        move.x -= rest.x;
        move.y -= rest.y;
    }
    return move;
}

} // namespace

Message problem_of(const PsfShape& shape) {
    if (shape.rows < 1 || shape.rows > PsfShape::max_nodes)
        return message("the number of rows is %1 but must be 1 to %2", shape.rows, PsfShape::max_nodes);
    if (shape.cols < 1 || shape.cols > PsfShape::max_nodes)
        return message("the number of columns is %1 but must be 1 to %2", shape.cols, PsfShape::max_nodes);
    if (shape.channels != 1 && shape.channels != 3)
        return message("the number of channels is %1 but must be 1 or 3", shape.channels);
    if (shape.size < PsfShape::min_size || shape.size > PsfShape::max_size || shape.size % 2 == 0)
        return message("the kernel size is %1 but must be odd, %2 to %3", shape.size, PsfShape::min_size,
                       PsfShape::max_size);
    return {};
}

PsfGrid::PsfGrid(const PsfShape& shape, PsfMetadata metadata)
    : shape_(shape)
    , metadata_(std::move(metadata)) {
    const Message problem = problem_of(shape);
    if (!problem.empty()) throw Error(ErrorCode::InvalidOption, translatable("PSF grid"), problem);
    const std::size_t area = static_cast<std::size_t>(shape.size) * shape.size;
    values_.assign(area * shape.rows * shape.cols * shape.channels, 0.0f);
    for (std::size_t centre = area / 2; centre < values_.size(); centre += area)
        values_[centre] = 1.0f;
}

std::size_t PsfGrid::offset(int row, int col, int channel) const {
    if (empty() || row < 0 || row >= shape_.rows || col < 0 || col >= shape_.cols || channel < 0 ||
        channel >= shape_.channels)
        throw std::logic_error("PsfGrid: no such kernel");
    const std::size_t index =
        (static_cast<std::size_t>(row) * shape_.cols + col) * shape_.channels + channel;
    return index * shape_.size * shape_.size;
}

std::span<float> PsfGrid::kernel(int row, int col, int channel) {
    return std::span(values_).subspan(offset(row, col, channel), shape_.size * shape_.size);
}

std::span<const float> PsfGrid::kernel(int row, int col, int channel) const {
    return std::span(values_).subspan(offset(row, col, channel), shape_.size * shape_.size);
}

double PsfGrid::node_x(int col) const {
    return node_position(col, shape_.cols);
}

double PsfGrid::node_y(int row) const {
    return node_position(row, shape_.rows);
}

std::vector<float> PsfGrid::interpolated(double x, double y, int channel) const {
    const NodeWeights across = node_weights(x, shape_.cols);
    const NodeWeights down = node_weights(y, shape_.rows);
    const std::span<const float> top_left = kernel(down.lower, across.lower, channel);
    const std::span<const float> top_right = kernel(down.lower, across.upper, channel);
    const std::span<const float> bottom_left = kernel(down.upper, across.lower, channel);
    const std::span<const float> bottom_right = kernel(down.upper, across.upper, channel);
    std::vector<float> result(top_left.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double top = std::lerp(double(top_left[i]), double(top_right[i]), across.upper_weight);
        const double bottom =
            std::lerp(double(bottom_left[i]), double(bottom_right[i]), across.upper_weight);
        result[i] = static_cast<float>(std::lerp(top, bottom, down.upper_weight));
    }
    return result;
}

void require_valid(const PsfGrid& grid, const std::string& subject) {
    constexpr double tolerance = 1e-3;
    const int scale = grid.metadata().photo_scale;
    if (scale < 1 || scale > PsfMetadata::max_photo_scale)
        throw Error(ErrorCode::DamagedFile, subject,
                    message("its photos are said to be sampled every %1 px", scale));
    for_each_kernel(grid.shape(), [&](int row, int col, int channel) {
        const std::span<const float> kernel = grid.kernel(row, col, channel);
        if (!all_finite(kernel))
            throw_damaged(subject, message("a kernel holds a value that is not a number"), row, col,
                          channel);
        if (std::any_of(kernel.begin(), kernel.end(), [](float value) { return value < 0.0f; }))
            throw_damaged(subject, message("a kernel holds a negative value"), row, col, channel);
        const double sum = sum_of(kernel);
        if (std::abs(sum - 1.0) > tolerance)
            throw_damaged(subject, message("a kernel sums to %1 instead of 1", fixed(sum, 6)), row, col,
                          channel);
    });
}

void normalise(PsfGrid& grid, const std::string& subject) {
    for_each_kernel(grid.shape(), [&](int row, int col, int channel) {
        const std::span<float> kernel = grid.kernel(row, col, channel);
        if (!all_finite(kernel))
            throw_damaged(subject, message("a kernel holds a value that is not a number"), row, col,
                          channel);
        for (float& value : kernel)
            value = std::max(value, 0.0f);
        if (!scale_to_unit_sum(kernel))
            throw_damaged(subject, message("a kernel holds no positive value"), row, col, channel);
    });
}

Centroid centroid_of(std::span<const float> kernel, int size) {
    double sum = 0.0;
    Centroid moment;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double energy = kernel[i * size + j];
            sum += energy;
            moment.x += energy * (j - size / 2);
            moment.y += energy * (i - size / 2);
        }
    if (sum == 0.0) return {};
    return {moment.x / sum, moment.y / sum};
}

void centre_on_green(PsfGrid& grid, double tolerance) {
    const PsfShape& shape = grid.shape();
    const int green = shape.channels / 2;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            const Centroid offset = centroid_of(grid.kernel(row, col, green), shape.size);
            if (std::hypot(offset.x, offset.y) <= tolerance) continue;
            const Centroid move = centring_move(grid.kernel(row, col, green), shape.size, tolerance);
            for (int channel = 0; channel < shape.channels; ++channel) {
                const std::span<float> kernel = grid.kernel(row, col, channel);
                move_kernel(kernel, kernel, shape.size, move.x, move.y);
                if (!scale_to_unit_sum(kernel))
                    throw_damaged(translatable("PSF grid"),
                                  message("centring the green kernel leaves nothing of another"), row, col,
                                  channel);
            }
        }
}

} // namespace petzval
