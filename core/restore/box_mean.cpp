#include "restore/box_mean.h"

#include <algorithm>
#include <vector>

namespace petzval {

namespace {

int window_begin(int i, int reach) {
    return std::max(0, i - reach);
}
int window_end(int i, int reach, int count) {
    return std::min(count, i + reach + 1);
}

void smooth_row(std::span<float> row, std::vector<double>& sums, int reach) {
    const int count = static_cast<int>(row.size());
    double sum = 0.0;
    sums[0] = 0.0;
    for (int x = 0; x < count; ++x)
        sums[x + 1] = sum += row[x];
    for (int x = 0; x < count; ++x) {
        const int begin = window_begin(x, reach);
        const int end = window_end(x, reach, count);
        row[x] = static_cast<float>((sums[end] - sums[begin]) / (end - begin));
    }
}

} // namespace

void smooth_by_box(std::span<float> plane, int width, int height, int reach) {
    std::vector<double> sums(static_cast<std::size_t>(width) + 1);
    for (int y = 0; y < height; ++y)
        smooth_row(plane.subspan(static_cast<std::size_t>(y) * width, width), sums, reach);

    const std::vector<float> rows(plane.begin(), plane.end());
    const auto row = [&](int y) { return rows.data() + static_cast<std::size_t>(y) * width; };
    std::vector<double> window(width, 0.0);
    int begin = 0, end = 0;
    for (int y = 0; y < height; ++y) {
        for (; end < window_end(y, reach, height); ++end)
            for (int x = 0; x < width; ++x)
                window[x] += row(end)[x];
        for (; begin < window_begin(y, reach); ++begin)
            for (int x = 0; x < width; ++x)
                window[x] -= row(begin)[x];
        const double share = 1.0 / (end - begin);
        for (int x = 0; x < width; ++x)
            plane[static_cast<std::size_t>(y) * width + x] = static_cast<float>(window[x] * share);
    }
}

} // namespace petzval
