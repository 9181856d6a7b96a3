#include "psf/mtf_places.h"

#include "base/message.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

MtfRange range_of(const std::vector<MtfCurve>& curves) {
    std::size_t size = curves.front().frequency.size();
    for (const MtfCurve& curve : curves)
        size = std::min(size, curve.frequency.size());
    MtfRange range;
    for (std::size_t i = 0; i < size; ++i) {
        const auto contrast = [&](const MtfCurve& curve) { return curve.contrast[i]; };
        const auto [lowest, highest] = std::ranges::minmax(curves, {}, contrast);
        double sum = 0.0;
        for (const MtfCurve& curve : curves)
            sum += contrast(curve);
        range.frequency.push_back(curves.front().frequency[i]);
        range.lowest.push_back(contrast(lowest));
        range.highest.push_back(contrast(highest));
        range.mean.push_back(sum / static_cast<double>(curves.size()));
    }
    return range;
}

MtfPlace place_at(const GridAnalysis& analysis, std::string_view title, double height) {
    constexpr std::size_t fewest = 4; // the corners of a frame
    constexpr double slack = 1e-6;
    const auto distance = [&](const NodeAnalysis& node) { return std::abs(node.height - height); };
    std::vector<double> distances;
    for (const NodeAnalysis& node : analysis.nodes)
        distances.push_back(distance(node));
    std::ranges::sort(distances);
    const double farthest = distances[std::min(fewest, distances.size()) - 1] + slack;
    MtfPlace place{title, {}};
    for (const NodeAnalysis& node : analysis.nodes)
        if (distance(node) <= farthest) place.nodes.push_back(&node);
    return place;
}

} // namespace

std::array<MtfPlace, 3> mtf_places(const GridAnalysis& analysis) {
    return {place_at(analysis, translatable("Centre"), 0.0),
            place_at(analysis, translatable("Half way out"), 0.6),
            place_at(analysis, translatable("Corners"), 1.0)};
}

PlaceCurves curves_at(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place) {
    std::vector<MtfCurve> sagittal, tangential, diffraction;
    for (const NodeAnalysis* node : place.nodes) {
        NodeCurves curves = node_curves(grid, analysis, node->row, node->col, analysis.green());
        sagittal.push_back(std::move(curves.sagittal));
        tangential.push_back(std::move(curves.tangential));
        if (curves.diffraction) diffraction.push_back(std::move(*curves.diffraction));
    }
    PlaceCurves result{range_of(sagittal), range_of(tangential), {}};
    if (!diffraction.empty()) result.diffraction = range_of(diffraction);
    return result;
}

} // namespace petzval
