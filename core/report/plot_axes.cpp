#include "report/plot_axes.h"

#include "report/text.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kTextSize = 6.5;
constexpr TextStyle kNumber = {kTextSize, palette::muted};
constexpr Stroke kGridLine = {palette::rule, 0.5, Dash::Solid};

TextStyle aligned(Align align) {
    TextStyle style = kNumber;
    style.align = align;
    return style;
}

void draw_left_scale(Canvas& canvas, const PlotFrame& frame, const PlotScale& scale) {
    for (const PlotScale::Mark& mark : scale.marks) {
        const Point left = frame.at(0.0, mark.value / scale.highest);
        canvas.line(left, {frame.area.right(), left.y}, kGridLine);
        canvas.text({left.x - 3.0, left.y + 2.3}, mark.text, aligned(Align::Right));
    }
}

void draw_lower_scale(Canvas& canvas, const PlotFrame& frame, const PlotScale& scale) {
    for (const PlotScale::Mark& mark : scale.marks) {
        const Point bottom = frame.at(mark.value, 0.0);
        canvas.line(bottom, {bottom.x, frame.area.y}, kGridLine);
        canvas.text({bottom.x, bottom.y + 9.0}, mark.text, aligned(Align::Centre));
    }
    canvas.text({frame.area.centre().x, frame.area.bottom() + 18.0}, scale.name, aligned(Align::Centre));
}

void draw_top_scale(Canvas& canvas, const PlotFrame& frame, const TopAxis& top) {
    const std::vector<double> marks = ticks(0.0, frame.highest * top.scale, 4);
    for (const double mark : marks) {
        const Point place = frame.at(mark / top.scale, 1.0);
        canvas.line(place, {place.x, place.y - 2.5}, {palette::muted, 0.5, Dash::Solid});
        canvas.text({place.x, place.y - 4.0}, number_text(mark, digits_for(marks[1] - marks[0])),
                    aligned(Align::Centre));
    }
    canvas.text({frame.area.centre().x, frame.area.y - 12.5}, top.unit, aligned(Align::Centre));
}

} // namespace

std::vector<double> ticks(double lowest, double highest, int count) {
    const double rough = (highest - lowest) / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power;
    for (const double factor : {2.0, 5.0, 10.0})
        if (step < rough * 0.99) step = factor * power;
    std::vector<double> result;
    constexpr double slack = 1e-6; // of a step, for ends that are round but for the last bit
    for (double k = std::ceil(lowest / step - slack); k * step <= highest + slack * step; ++k)
        result.push_back(k * step);
    return result;
}

int digits_for(double step) {
    return std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-6)));
}

PlotScale round_scale(double highest, int count, const std::string& name) {
    PlotScale scale{highest, {}, name};
    const std::vector<double> values = ticks(0.0, highest, count);
    for (const double value : values)
        scale.marks.push_back({value, number_text(value, digits_for(values[1] - values[0]))});
    return scale;
}

PlotScale contrast_scale() {
    return {1.0, {{0.0, "0"}, {0.25, ""}, {0.5, "50"}, {0.75, ""}, {1.0, "100 %"}}, ""};
}

PlotFrame draw_axes(Canvas& canvas, const Box& box, const PlotScale& x, const PlotScale& y,
                    const std::optional<TopAxis>& top) {
    constexpr double left = 24.0, bottom = 21.0, right = 8.0;
    const double above = top ? 21.0 : 5.0;
    const PlotFrame frame = {
        {box.x + left, box.y + above, box.width - left - right, box.height - above - bottom}, x.highest};
    draw_left_scale(canvas, frame, y);
    draw_lower_scale(canvas, frame, x);
    if (top) draw_top_scale(canvas, frame, *top);
    return frame;
}

} // namespace petzval
