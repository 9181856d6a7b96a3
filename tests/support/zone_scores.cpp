#include "support/zone_scores.h"

#include "base/error.h"
#include "base/parallel.h"
#include "image/metrics.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace petzval::test {

namespace {

constexpr int kBlock = 48; ///< px, about; SSIM's windows lie within one block
constexpr float kClipped = 0.98f;

Image in_frame_of(const Image& truth, const Image& result) {
    const int left = (truth.width() - result.width()) / 2;
    const int top = (truth.height() - result.height()) / 2;
    if (left < 0 || top < 0 || left >= kUnscoredEdge || top >= kUnscoredEdge || result.channels() != 3)
        throw Error(ErrorCode::UnsuitableInput, "a result",
                    "its size of " + std::to_string(result.width()) + " x " +
                        std::to_string(result.height()) + " px is not that of the frame");
    if (truth.bounds() == result.bounds()) return result;
    Image frame(truth.width(), truth.height(), 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < result.height(); ++y)
            std::ranges::copy(result.row(c, y), frame.row(c, y + top).begin() + left);
    return frame;
}

/// Of the channel, towards the truth.
float factor(const Image& truth, const Image& result, int channel) {
    double cross = 0.0;
    double power = 1e-12;
    for (int y = kUnscoredEdge; y < truth.height() - kUnscoredEdge; ++y)
        for (int x = kUnscoredEdge; x < truth.width() - kUnscoredEdge; ++x) {
            const float t = truth.at(channel, y, x);
            const float r = result.at(channel, y, x);
            if (t >= kClipped || r >= kClipped) continue;
            cross += static_cast<double>(t) * r;
            power += static_cast<double>(r) * r;
        }
    return static_cast<float>(cross / power);
}

struct Block {
    Rect rect;
    std::size_t zone = 0;
};

std::vector<Block> blocks_of(const Image& frame) {
    const int width = frame.width() - 2 * kUnscoredEdge;
    const int height = frame.height() - 2 * kUnscoredEdge;
    const int columns = std::max(1, width / kBlock);
    const int rows = std::max(1, height / kBlock);
    std::vector<Block> blocks;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int x = kUnscoredEdge + width * column / columns;
            const int y = kUnscoredEdge + height * row / rows;
            const Rect rect = {x, y, kUnscoredEdge + width * (column + 1) / columns - x,
                               kUnscoredEdge + height * (row + 1) / rows - y};
            const double from_middle =
                std::hypot(2 * x + rect.width - frame.width(), 2 * y + rect.height - frame.height()) /
                std::hypot(frame.width(), frame.height());
            const auto zone = static_cast<std::size_t>(std::ranges::upper_bound(kZoneEnds, from_middle) -
                                                       kZoneEnds.begin());
            blocks.push_back({rect, zone});
        }
    return blocks;
}

struct BlockScore {
    double values = 0.0;
    double light = 0.0; ///< sum of squares
    double srgb = 0.0;
    double ssim = 0.0; ///< times `values`
};

BlockScore score(const Image& truth, const Image& result) {
    const Image shown_truth = converted(truth, TransferCurve::Srgb);
    const Image shown_result = converted(result, TransferCurve::Srgb);
    const auto values = static_cast<double>(truth.values().size());
    const auto squares = [values](const Image& a, const Image& b) {
        return values * std::pow(10.0, -psnr(a, b) / 10.0);
    };
    return {values, squares(truth, result), squares(shown_truth, shown_result),
            values * ssim(shown_truth, shown_result)};
}

double decibels(double squares, double values) {
    return -10.0 * std::log10(std::max(squares / values, 1e-12));
}

} // namespace

double sum_of_psnrs(const ZoneScores& zones) {
    double sum = 0.0;
    for (const ZoneScore& zone : zones)
        sum += zone.light + zone.srgb;
    return sum;
}

Image matched_to(const Image& truth, const Image& result) {
    Image matched = in_frame_of(truth, result);
    for (int c = 0; c < 3; ++c) {
        const float gain = factor(truth, matched, c);
        for (float& value : matched.plane(c))
            value = std::clamp(gain * value, 0.0f, 1.0f);
    }
    return matched;
}

ZoneScores zone_scores(const Image& truth, const Image& result, int threads) {
    const Image matched = matched_to(truth, result);
    const std::vector<Block> blocks = blocks_of(truth);
    std::vector<BlockScore> scores(blocks.size());
    parallel_for(blocks.size(), threads, [&](std::size_t i) {
        Image sharp = cropped(truth, blocks[i].rect);
        for (float& value : sharp.values())
            value = std::clamp(value, 0.0f, 1.0f);
        scores[i] = score(sharp, cropped(matched, blocks[i].rect));
    });
    std::array<BlockScore, 3> sums;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        BlockScore& sum = sums[blocks[i].zone];
        sum.values += scores[i].values;
        sum.light += scores[i].light;
        sum.srgb += scores[i].srgb;
        sum.ssim += scores[i].ssim;
    }
    ZoneScores zones;
    for (std::size_t z = 0; z < zones.size(); ++z)
        zones[z] = {decibels(sums[z].light, sums[z].values), decibels(sums[z].srgb, sums[z].values),
                    sums[z].ssim / sums[z].values};
    return zones;
}

} // namespace petzval::test
