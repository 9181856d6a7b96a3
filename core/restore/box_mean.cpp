#include "restore/box_mean.h"

#include <algorithm>
#include <vector>

namespace petzval {

namespace {

/// One over the number of values that there are within `reach` of each of `count`.
std::vector<float> shares_of(int count, int reach) {
    std::vector<float> shares;
    for (int i = 0; i < count; ++i)
        shares.push_back(1.0f /
                         static_cast<float>(std::min(count, i + reach + 1) - std::max(0, i - reach)));
    return shares;
}

/// sum[i] += values[i].
void add(const float* __restrict values, float* __restrict sum, int count) {
    for (int i = 0; i < count; ++i)
        sum[i] += values[i];
}

} // namespace

// Few values are added at once, without regard to those added before: that vectorises, and rounds little.
void smooth_by_box(std::span<float> plane, int width, int height, int reach) {
    const std::vector<float> across = shares_of(width, reach), down = shares_of(height, reach);
    std::vector<float> rows(plane.size());
    std::vector<float> padded(static_cast<std::size_t>(width) + 2 * reach);
    for (int y = 0; y < height; ++y) {
        const std::size_t begin = static_cast<std::size_t>(y) * width;
        std::ranges::copy(plane.subspan(begin, width), padded.begin() + reach);
        float* const sum = rows.data() + begin;
        for (int shift = 0; shift <= 2 * reach; ++shift)
            add(padded.data() + shift, sum, width);
        for (int x = 0; x < width; ++x)
            sum[x] *= across[x];
    }
    std::ranges::fill(plane, 0.0f);
    for (int y = 0; y < height; ++y) {
        float* const sum = plane.data() + static_cast<std::size_t>(y) * width;
        for (int v = std::max(0, y - reach); v < std::min(height, y + reach + 1); ++v)
            add(rows.data() + static_cast<std::size_t>(v) * width, sum, width);
        for (int x = 0; x < width; ++x)
            sum[x] *= down[y];
    }
}

} // namespace petzval
