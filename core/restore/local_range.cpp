#include "restore/local_range.h"

#include <algorithm>
#include <limits>

namespace petzval {

namespace {

/// Makes values[i] the extreme of values[i], values[i + stride], ... `length` of them, in windows that
/// double. What lies beyond the end is left out.
template <typename Extreme>
void slide(std::vector<float>& values, int length, std::size_t stride, Extreme extreme) {
    for (int done = 1; done < length;) {
        const int step = std::min(done, length - done);
        const std::size_t ahead = step * stride;
        float* value = values.data();
        const std::size_t count = values.size() - ahead;
        // Only values further on are read, which have not been written yet.
#pragma GCC ivdep
        for (std::size_t i = 0; i < count; ++i)
            value[i] = extreme(value[i], value[i + ahead]);
        done += step;
    }
}

template <typename Extreme>
std::vector<float> local_extreme(std::span<const float> plane, int width, int height, int reach,
                                 float neutral, Extreme extreme) {
    const int length = 2 * reach + 1;
    const std::size_t stride = width;
    std::vector<float> rows(stride * (height + 2 * reach), neutral);
    std::vector<float> line(stride + 2 * reach);
    for (int y = 0; y < height; ++y) {
        std::ranges::fill(line, neutral);
        std::ranges::copy(plane.subspan(y * stride, stride), line.begin() + reach);
        slide(line, length, 1, extreme);
        std::copy_n(line.begin(), stride, rows.begin() + (y + reach) * stride);
    }
    slide(rows, length, stride, extreme);
    rows.resize(stride * height);
    return rows;
}

} // namespace

LocalRange local_range(std::span<const float> plane, int width, int height, int reach) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    return {local_extreme(plane, width, height, reach, infinity,
                          [](float a, float b) { return b < a ? b : a; }),
            local_largest(plane, width, height, reach)};
}

std::vector<float> local_largest(std::span<const float> plane, int width, int height, int reach) {
    return local_extreme(plane, width, height, reach, -std::numeric_limits<float>::infinity(),
                         [](float a, float b) { return a < b ? b : a; });
}

} // namespace petzval
