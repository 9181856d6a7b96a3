#include "psf/height_chart.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kSteps = 40;     // of the curves
constexpr double kReach = 0.3; // half-diagonals, over which nodes count at a height
constexpr double kFlat = 1e-9; // spread of heights below which there is no slope to fit

/// The value at `height` of a line fitted to the nodes about it, near ones counting more.
double fitted(double height, const std::vector<double>& heights, const std::vector<double>& values,
              double reach) {
    double weights = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const double offset = heights[i] - height;
        const double share = std::abs(offset) / reach;
        if (share >= 1.0) continue;
        const double weight = std::pow(1.0 - share * share * share, 3);
        weights += weight;
        x += weight * offset;
        y += weight * values[i];
        xx += weight * offset * offset;
        xy += weight * offset * values[i];
    }
    const double spread = weights * xx - x * x;
    if (spread < kFlat * weights * weights) return y / weights;
    return (xx * y - x * xy) / spread;
}

std::vector<double> smoothed(const HeightChart& chart, const std::vector<double>& values, double reach) {
    std::vector<double> curve;
    for (const double height : chart.height)
        curve.push_back(std::clamp(fitted(height, chart.node_height, values, reach), 0.0, 1.0));
    return curve;
}

/// kReach, or as much as no height between the nodes is without two of them.
double reach_for(std::vector<double> heights) {
    std::ranges::sort(heights);
    double widest = 0.0;
    for (std::size_t i = 1; i < heights.size(); ++i)
        widest = std::max(widest, heights[i] - heights[i - 1]);
    return std::max(kReach, 1.5 * widest);
}

} // namespace

HeightChart height_chart(const PsfGrid& grid, const GridAnalysis& analysis, int channel,
                         std::span<const double> frequencies) {
    HeightChart chart;
    for (const NodeAnalysis& node : analysis.nodes)
        chart.node_height.push_back(node.height);
    const auto [lowest, highest] = std::ranges::minmax(chart.node_height);
    for (int step = 0; step <= kSteps; ++step)
        chart.height.push_back(std::lerp(lowest, highest, static_cast<double>(step) / kSteps));
    for (const double frequency : frequencies)
        chart.curves.push_back({frequency, {}, {}, {}, {}});
    for (const NodeAnalysis& node : analysis.nodes) {
        for (HeightCurve& curve : chart.curves) {
            const auto contrast = [&](Direction direction) {
                return node_contrast(grid, analysis, node, channel, direction, curve.frequency);
            };
            curve.node_sagittal.push_back(contrast(across(node.radius)));
            curve.node_tangential.push_back(contrast(node.radius));
        }
    }
    const double reach = reach_for(chart.node_height);
    for (HeightCurve& curve : chart.curves) {
        curve.sagittal = smoothed(chart, curve.node_sagittal, reach);
        curve.tangential = smoothed(chart, curve.node_tangential, reach);
    }
    return chart;
}

std::vector<double> maker_frequencies(const PsfMetadata& metadata) {
    const auto lp_mm = frequency_scale(FrequencyUnit::LinePairsPerMm, metadata);
    if (!lp_mm) return {0.05, 0.15};
    std::vector<double> frequencies;
    for (const double pairs : {10.0, 30.0})
        if (pairs / *lp_mm <= 0.5) frequencies.push_back(pairs / *lp_mm);
    return frequencies;
}

std::optional<double> half_diagonal_mm(const PsfMetadata& metadata) {
    if (!metadata.pixel_pitch || metadata.frame_width <= 0 || metadata.frame_height <= 0)
        return std::nullopt;
    return 0.5e-3 * *metadata.pixel_pitch * std::hypot(metadata.frame_width, metadata.frame_height);
}

} // namespace petzval
