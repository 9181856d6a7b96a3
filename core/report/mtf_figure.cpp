#include "report/figures.h"
#include "report/plot_axes.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace petzval {

namespace {

/// Curves of several nodes on one scale of frequencies.
struct CurveRange {
    std::vector<double> frequency;
    std::vector<double> lowest, mean, highest;
};

/// Ends where the shortest of them does.
CurveRange range_of(const std::vector<MtfCurve>& curves) {
    std::size_t size = curves.front().frequency.size();
    for (const MtfCurve& curve : curves)
        size = std::min(size, curve.frequency.size());
    CurveRange range;
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

struct PlaceCurves {
    CurveRange sagittal, tangential;
    std::optional<CurveRange> diffraction;
};

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

std::vector<Point> points_of(const PlotFrame& frame, const std::vector<double>& frequency,
                             const std::vector<double>& contrast) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < frequency.size(); ++i)
        points.push_back(frame.at(frequency[i], std::clamp(contrast[i], 0.0, 1.05)));
    return points;
}

void draw_band(Canvas& canvas, const PlotFrame& frame, const CurveRange& range, Colour colour) {
    std::vector<Point> outline = points_of(frame, range.frequency, range.lowest);
    const std::vector<Point> back = points_of(frame, range.frequency, range.highest);
    outline.insert(outline.end(), back.rbegin(), back.rend());
    colour.alpha = 0.16;
    canvas.polygon(outline, colour);
}

constexpr Stroke kSagittal = {palette::blue, 1.3, Dash::Solid};
constexpr Stroke kTangential = {palette::vermilion, 1.3, Dash::Dashed};
constexpr Stroke kDiffraction = {palette::muted, 1.0, Dash::Dotted};

std::optional<TopAxis> top_axis(const PsfMetadata& metadata) {
    for (const FrequencyUnit unit : {FrequencyUnit::LinePairsPerMm, FrequencyUnit::LineWidthsPerHeight})
        if (const std::optional<double> scale = frequency_scale(unit, metadata))
            return TopAxis{*scale, std::string(name_of(unit))};
    return std::nullopt;
}

void draw(Canvas& canvas, const Box& box, const PlaceCurves& curves, const std::optional<TopAxis>& top) {
    constexpr double nyquist = 0.5;
    const PlotFrame frame = draw_axes(canvas, box, nyquist, "cycles/px", top);
    draw_band(canvas, frame, curves.sagittal, kSagittal.colour);
    draw_band(canvas, frame, curves.tangential, kTangential.colour);
    if (curves.diffraction)
        canvas.polyline(points_of(frame, curves.diffraction->frequency, curves.diffraction->mean),
                        kDiffraction);
    canvas.polyline(points_of(frame, curves.sagittal.frequency, curves.sagittal.mean), kSagittal);
    canvas.polyline(points_of(frame, curves.tangential.frequency, curves.tangential.mean), kTangential);
}

std::string mtf50_text(const CurveRange& range) {
    const std::optional<double> mtf50 = first_crossing({range.frequency, range.mean});
    return mtf50 ? number_text(*mtf50, 2) : "above " + number_text(range.frequency.back(), 2);
}

MtfPlace place_at(const GridAnalysis& analysis, std::string title, double height) {
    constexpr std::size_t fewest = 4; // the corners of a frame
    constexpr double slack = 1e-6;
    const auto distance = [&](const NodeAnalysis& node) { return std::abs(node.height - height); };
    std::vector<double> distances;
    for (const NodeAnalysis& node : analysis.nodes)
        distances.push_back(distance(node));
    std::ranges::sort(distances);
    const double farthest = distances[std::min(fewest, distances.size()) - 1] + slack;
    MtfPlace place{std::move(title), {}};
    for (const NodeAnalysis& node : analysis.nodes)
        if (distance(node) <= farthest) place.nodes.push_back(&node);
    return place;
}

} // namespace

std::array<MtfPlace, 3> mtf_places(const GridAnalysis& analysis) {
    return {place_at(analysis, "Centre", 0.0), place_at(analysis, "Half way out", 0.6),
            place_at(analysis, "Corners", 1.0)};
}

Figure mtf_key_figure(bool diffraction) {
    Figure figure;
    figure.description = "Solid blue: sagittal. Dashed orange: tangential.";
    figure.height = [](double) { return 12.0; };
    figure.draw = [diffraction](Canvas& canvas, double, double height) {
        double x = 0.0;
        const TextStyle words{7.0, palette::muted};
        const auto entry = [&](const Stroke& stroke, const std::string& text) {
            canvas.line({x, height / 2.0}, {x + 20.0, height / 2.0}, stroke);
            canvas.text({x + 25.0, height / 2.0 + 2.5}, text, words);
            x += 25.0 + canvas.text_width(text, words) + 16.0;
        };
        entry(kSagittal, "sagittal: lines along the radius");
        entry(kTangential, "tangential: lines across it");
        if (diffraction) entry(kDiffraction, "a perfect lens");
    };
    return figure;
}

Figure mtf_figure(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place) {
    Figure figure;
    figure.title = place.title;
    figure.description = "Contrast against the fineness of detail: " + place.title;
    figure.height = [](double width) { return 0.86 * width; };
    const auto curves = std::make_shared<PlaceCurves>(curves_at(grid, analysis, place));
    figure.caption = "MTF50 " + mtf50_text(curves->sagittal) + " sagittal, " +
                     mtf50_text(curves->tangential) + " tangential";
    figure.draw = [curves, top = top_axis(grid.metadata())](Canvas& canvas, double width, double height) {
        draw(canvas, {0.0, 0.0, width, height}, *curves, top);
    };
    return figure;
}

} // namespace petzval
