#include "calibrate/lens/ray_raster.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kCells = 3;  // along a pixel
constexpr int kMargin = 2; // px around the kernel, from which the Gaussian brings light in
constexpr double kReach = 3.7;

} // namespace

/// Of the three cells each way that a ray shines on.
struct RayRaster::Cell {
    int x, y; ///< the first
    double wx[3], wy[3], dx[3], dy[3];
};

RayRaster::RayRaster(int size)
    : size_(size)
    , side_(kCells * (size + 2 * kMargin))
    , rays_(static_cast<std::size_t>(side_) * side_)
    , a_(rays_.size())
    , b_(rays_.size())
    , c_(rays_.size())
    , gradient_(rays_.size()) {}

void RayRaster::start(double sigma) {
    sigma_ = sigma;
    std::ranges::fill(rays_, 0.0);
    const double cells = kCells * sigma;
    const int reach = std::clamp(static_cast<int>(std::ceil(kReach * cells)), 1, side_ - 1);
    taps_.assign(reach + 1, 0.0);
    moving_.assign(reach + 1, 0.0);
    double sum = 0.0, change = 0.0;
    for (int i = 0; i <= reach; ++i) {
        const double square = i * i / (cells * cells);
        taps_[i] = std::exp(-0.5 * square);
        moving_[i] = taps_[i] * square;
        sum += (i == 0 ? 1.0 : 2.0) * taps_[i];
        change += (i == 0 ? 1.0 : 2.0) * moving_[i];
    }
    for (int i = 0; i <= reach; ++i) {
        moving_[i] = (moving_[i] - taps_[i] * change / sum) / sum;
        taps_[i] /= sum;
    }
}

bool RayRaster::find(const Vector2& at, Cell& cell) const {
    const double offset = size_ / 2 + 0.5 + kMargin;
    const double x = kCells * (at.x + offset), y = kCells * (at.y + offset);
    if (!(x >= 1.0 && y >= 1.0 && x < side_ - 1 && y < side_ - 1)) return false;
    const int ix = static_cast<int>(x), iy = static_cast<int>(y);
    cell.x = ix - 1, cell.y = iy - 1;
    const auto spline = [](double d, double* w, double* slope) {
        w[0] = 0.5 * (0.5 - d) * (0.5 - d), w[1] = 0.75 - d * d, w[2] = 0.5 * (0.5 + d) * (0.5 + d);
        slope[0] = d - 0.5, slope[1] = -2.0 * d, slope[2] = d + 0.5;
    };
    spline(x - ix - 0.5, cell.wx, cell.dx);
    spline(y - iy - 0.5, cell.wy, cell.dy);
    return true;
}

void RayRaster::add(const Vector2& at, double weight) {
    Cell cell;
    if (!find(at, cell)) return;
    for (int i = 0; i < 3; ++i) {
        double* row = &rays_[static_cast<std::size_t>(cell.y + i) * side_ + cell.x];
        const double w = weight * cell.wy[i];
        row[0] += w * cell.wx[0], row[1] += w * cell.wx[1], row[2] += w * cell.wx[2];
    }
}

void RayRaster::blur_rows(std::span<const double> in, std::span<const double> taps,
                          std::span<double> out) const {
    for (int y = 0; y < side_; ++y) {
        const double* from = &in[static_cast<std::size_t>(y) * side_];
        double* to = &out[static_cast<std::size_t>(y) * side_];
        for (int x = 0; x < side_; ++x)
            to[x] = taps[0] * from[x];
        for (int t = 1; t < static_cast<int>(taps.size()); ++t) {
            const double tap = taps[t];
            for (int x = t; x < side_; ++x)
                to[x] += tap * from[x - t];
            for (int x = 0; x < side_ - t; ++x)
                to[x] += tap * from[x + t];
        }
    }
}

void RayRaster::blur_columns(std::span<const double> in, std::span<const double> taps,
                             std::span<double> out) const {
    for (int y = 0; y < side_; ++y) {
        double* to = &out[static_cast<std::size_t>(y) * side_];
        const double* middle = &in[static_cast<std::size_t>(y) * side_];
        for (int x = 0; x < side_; ++x)
            to[x] = taps[0] * middle[x];
        for (int t = 1; t < static_cast<int>(taps.size()); ++t)
            for (const int row : {y - t, y + t}) {
                if (row < 0 || row >= side_) continue;
                const double* from = &in[static_cast<std::size_t>(row) * side_];
                const double tap = taps[t];
                for (int x = 0; x < side_; ++x)
                    to[x] += tap * from[x];
            }
    }
}

void RayRaster::finish(std::span<double> kernel) {
    blur_rows(rays_, taps_, a_);
    blur_columns(a_, taps_, b_);
    for (int y = 0; y < kCells * size_; ++y) {
        const double* row = &b_[static_cast<std::size_t>(y + kCells * kMargin) * side_ + kCells * kMargin];
        for (int x = 0; x < kCells * size_; ++x)
            kernel[static_cast<std::size_t>(y / kCells) * size_ + x / kCells] += row[x];
    }
}

void RayRaster::start_gradient(std::span<const double> kernel_gradient) {
    std::ranges::fill(a_, 0.0);
    for (int y = 0; y < kCells * size_; ++y) {
        double* row = &a_[static_cast<std::size_t>(y + kCells * kMargin) * side_ + kCells * kMargin];
        for (int x = 0; x < kCells * size_; ++x)
            row[x] = kernel_gradient[static_cast<std::size_t>(y / kCells) * size_ + x / kCells];
    }
    blur_rows(a_, taps_, b_);
    blur_rows(a_, moving_, c_);
    blur_columns(b_, taps_, gradient_);
    blur_columns(b_, moving_, a_); // d/d sigma, down
    blur_columns(c_, taps_, b_);   // and across
}

RayRaster::RayGradient RayRaster::gradient_of(const Vector2& at) const {
    RayGradient result;
    Cell cell;
    if (!find(at, cell)) return result;
    for (int i = 0; i < 3; ++i) {
        const double* row = &gradient_[static_cast<std::size_t>(cell.y + i) * side_ + cell.x];
        const double sum = cell.wx[0] * row[0] + cell.wx[1] * row[1] + cell.wx[2] * row[2];
        result.weight += cell.wy[i] * sum;
        result.at.x += cell.wy[i] * (cell.dx[0] * row[0] + cell.dx[1] * row[1] + cell.dx[2] * row[2]);
        result.at.y += cell.dy[i] * sum;
    }
    result.at.x *= kCells;
    result.at.y *= kCells;
    return result;
}

double RayRaster::sigma_gradient() const {
    double sum = 0.0;
    for (std::size_t i = 0; i < rays_.size(); ++i)
        sum += rays_[i] * (a_[i] + b_[i]);
    return sum;
}

} // namespace petzval
