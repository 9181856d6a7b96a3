#include "report/figures.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kLegendHeight = 20.0;

/// A round length for the arrow of the legend, at most `longest`.
double round_below(double longest) {
    const double power = std::pow(10.0, std::floor(std::log10(longest)));
    for (const double factor : {5.0, 2.0})
        if (factor * power <= longest) return factor * power;
    return power;
}

void draw_legend(Canvas& canvas, const Box& box, double px, double pt_per_px, const Stroke& stroke,
                 const std::optional<double>& pitch) {
    const double length = px * pt_per_px;
    const double middle = box.y + box.height / 2.0;
    canvas.arrow({box.x, middle}, {box.x + length, middle}, stroke);
    std::string text = number_text(px, px < 0.1 ? 2 : 1) + " px";
    if (pitch) text += " (" + number_text(px * *pitch, 1) + " \u00b5m)";
    canvas.text({box.x + length + 6.0, middle + 2.3}, text, {6.5, palette::muted});
}

} // namespace

Figure lateral_colour_figure(const GridAnalysis& analysis, int channel, double longest) {
    const std::string colour = channel == 0 ? "Red" : "Blue";
    Figure figure;
    figure.title = colour + " against green";
    figure.description = "Where " + colour + " light lands against green, as arrows over the frame";
    const double aspect = frame_aspect(analysis.metadata);
    figure.height = [aspect](double width) { return width / aspect + kLegendHeight; };
    const std::vector<FieldArrow> arrows = lateral_colour_arrows(analysis, channel);
    const Stroke stroke = {channel == 0 ? palette::vermilion : palette::blue, 1.1, Dash::Solid};
    figure.draw = [=, shape = analysis.shape,
                   pitch = analysis.metadata.pixel_pitch](Canvas& canvas, double width, double height) {
        const Box frame = {0.25, 0.25, width - 0.5, height - kLegendHeight};
        canvas.outline(frame, {palette::rule, 0.5, Dash::Solid});
        // Arrows neither cross each other nor leave the frame.
        const double reach =
            0.95 * std::min(frame.width / (shape.cols + 1), frame.height / (shape.rows + 1));
        const double pt_per_px = longest > 0.0 ? reach / longest : 0.0;
        for (const FieldArrow& arrow : arrows) {
            const Point from = {frame.x + reach + arrow.x * (frame.width - 2.0 * reach),
                                frame.y + reach + arrow.y * (frame.height - 2.0 * reach)};
            canvas.fill({from.x - 0.6, from.y - 0.6, 1.2, 1.2}, palette::muted);
            canvas.arrow(from, {from.x + arrow.dx * pt_per_px, from.y + arrow.dy * pt_per_px}, stroke);
        }
        if (longest > 0.0)
            draw_legend(canvas, {0.0, height - kLegendHeight + 4.0, width, kLegendHeight - 4.0},
                        round_below(longest), pt_per_px, stroke, pitch);
    };
    return figure;
}

} // namespace petzval
