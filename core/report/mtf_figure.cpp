#include "psf/lens_verdict.h"
#include "report/figures.h"
#include "report/plot_axes.h"

#include <algorithm>
#include <memory>

namespace petzval {

namespace {

std::vector<Point> points_of(const PlotFrame& frame, const std::vector<double>& frequency,
                             const std::vector<double>& contrast) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < frequency.size(); ++i)
        points.push_back(frame.at(frequency[i], std::clamp(contrast[i], 0.0, 1.05)));
    return points;
}

void draw_band(Canvas& canvas, const PlotFrame& frame, const MtfRange& range, Colour colour) {
    std::vector<Point> outline = points_of(frame, range.frequency, range.lowest);
    const std::vector<Point> back = points_of(frame, range.frequency, range.highest);
    outline.insert(outline.end(), back.rbegin(), back.rend());
    colour.alpha = 0.16;
    canvas.polygon(outline, colour);
}

constexpr Stroke kSagittal = {palette::blue, 1.3, Dash::Solid};
constexpr Stroke kTangential = {palette::vermilion, 1.3, Dash::Dashed};
constexpr Stroke kDiffraction = {palette::muted, 1.0, Dash::Dotted};
constexpr Colour kUnmeasured = {palette::muted.red, palette::muted.green, palette::muted.blue, 0.16};

std::optional<TopAxis> top_axis(const PsfMetadata& metadata) {
    for (const FrequencyUnit unit : {FrequencyUnit::LinePairsPerMm, FrequencyUnit::LineWidthsPerHeight})
        if (const std::optional<double> scale = frequency_scale(unit, metadata))
            return TopAxis{*scale, std::string(name_of(unit))};
    return std::nullopt;
}

void draw_limits(Canvas& canvas, const PlotFrame& frame, const MtfLimits& limits) {
    const auto ground = [&](Point corner, Point opposite) {
        canvas.fill({corner.x, corner.y, opposite.x - corner.x, opposite.y - corner.y}, kUnmeasured);
    };
    const double end = std::min(limits.finest.value_or(frame.highest), frame.highest);
    ground(frame.at(end, 1.0), frame.at(frame.highest, 0.0));
    ground(frame.at(0.0, std::min(1.0, limits.uncertainty)), frame.at(end, 0.0));
}

void draw(Canvas& canvas, const Box& box, const PlaceCurves& curves, const MtfLimits& limits,
          const std::optional<TopAxis>& top) {
    constexpr double nyquist = 0.5;
    const PlotFrame frame =
        draw_axes(canvas, box, round_scale(nyquist, 5, "cycles/px"), contrast_scale(), top);
    draw_limits(canvas, frame, limits);
    draw_band(canvas, frame, curves.sagittal, kSagittal.colour);
    draw_band(canvas, frame, curves.tangential, kTangential.colour);
    if (curves.diffraction)
        canvas.polyline(points_of(frame, curves.diffraction->frequency, curves.diffraction->mean),
                        kDiffraction);
    canvas.polyline(points_of(frame, curves.sagittal.frequency, curves.sagittal.mean), kSagittal);
    canvas.polyline(points_of(frame, curves.tangential.frequency, curves.tangential.mean), kTangential);
}

} // namespace

Figure mtf_key_figure(bool diffraction, bool limits) {
    Figure figure;
    figure.description = "Solid blue: sagittal. Dashed orange: tangential.";
    figure.height = [](double) { return 12.0; };
    figure.draw = [diffraction, limits](Canvas& canvas, double, double height) {
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
        if (!limits) return;
        canvas.fill({x, 0.0, 20.0, height}, kUnmeasured);
        canvas.text({x + 25.0, height / 2.0 + 2.5}, "not measured", words);
    };
    return figure;
}

Figure mtf_figure(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place,
                  const MtfLimits& limits) {
    Figure figure;
    figure.title = std::string(place.title);
    figure.description = "Contrast against the fineness of detail: " + figure.title;
    figure.height = [](double width) { return 0.86 * width; };
    const auto curves = std::make_shared<PlaceCurves>(curves_at(grid, analysis, place));
    figure.caption = "MTF50 " + mtf50_words(curves->sagittal.mtf50()).english() + " sagittal, " +
                     mtf50_words(curves->tangential.mtf50()).english() + " tangential";
    figure.draw = [curves, limits, top = top_axis(grid.metadata())](Canvas& canvas, double width,
                                                                    double height) {
        draw(canvas, {0.0, 0.0, width, height}, *curves, limits, top);
    };
    return figure;
}

} // namespace petzval
