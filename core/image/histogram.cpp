#include "image/histogram.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace petzval {

namespace {

/// Fine enough for the steep start of the sRGB curve.
constexpr int kSteps = 1 << 14;

std::vector<std::uint8_t> bins_of_light() {
    std::vector<std::uint8_t> bins(kSteps + 1);
    for (int i = 0; i <= kSteps; ++i) {
        const float value = encoded_from_linear(TransferCurve::Srgb, static_cast<float>(i) / kSteps);
        bins[i] = static_cast<std::uint8_t>(
            std::clamp(std::lround(value * (Histogram::bins - 1)), 0L, Histogram::bins - 1L));
    }
    return bins;
}

} // namespace

Histogram histogram_of(const Image& light, const std::array<float, 3>& clip_level,
                       const std::optional<BayerPattern>& mosaic) {
    static const std::vector<std::uint8_t> bins = bins_of_light();
    Histogram histogram;
    histogram.channels = light.channels();
    histogram.of_photosites = mosaic.has_value();
    for (int c = 0; c < light.channels(); ++c) {
        std::uint64_t counted = 0, clipped = 0;
        for (int y = 0; y < light.height(); ++y) {
            const std::span<const float> row = light.row(c, y);
            for (int x = 0; x < light.width(); ++x) {
                if (mosaic && (*mosaic)[y % 2][x % 2] != c) continue;
                ++counted;
                if (row[x] >= clip_level[c]) ++clipped;
                const float step = std::clamp(row[x], 0.0f, 1.0f) * kSteps + 0.5f;
                ++histogram.counts[c][bins[static_cast<std::size_t>(step)]];
            }
        }
        if (counted > 0) histogram.clipped[c] = static_cast<double>(clipped) / static_cast<double>(counted);
    }
    return histogram;
}

} // namespace petzval
