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

void draw_contrast_scale(Canvas& canvas, const PlotFrame& frame) {
    for (int step = 0; step <= 4; ++step) {
        const double contrast = 0.25 * step;
        const Point left = frame.at(0.0, contrast);
        canvas.line(left, frame.at(frame.highest, contrast), kGridLine);
        if (step % 2 == 0)
            canvas.text({left.x - 3.0, left.y + 2.3},
                        number_text(100.0 * contrast, 0) + (step == 4 ? " %" : ""), aligned(Align::Right));
    }
}

void draw_frequency_scale(Canvas& canvas, const PlotFrame& frame, const std::string& name) {
    const std::vector<double> marks = ticks(0.0, frame.highest, 5);
    for (const double mark : marks) {
        const Point bottom = frame.at(mark, 0.0);
        canvas.line(bottom, frame.at(mark, 1.0), kGridLine);
        canvas.text({bottom.x, bottom.y + 9.0}, number_text(mark, digits_for(marks[1] - marks[0])),
                    aligned(Align::Centre));
    }
    canvas.text({frame.area.centre().x, frame.area.bottom() + 18.0}, name, aligned(Align::Centre));
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

PlotFrame draw_axes(Canvas& canvas, const Box& box, double highest, const std::string& x_name,
                    const std::optional<TopAxis>& top) {
    constexpr double left = 24.0, bottom = 21.0, right = 8.0;
    const double above = top ? 21.0 : 5.0;
    const PlotFrame frame = {
        {box.x + left, box.y + above, box.width - left - right, box.height - above - bottom}, highest};
    draw_contrast_scale(canvas, frame);
    draw_frequency_scale(canvas, frame, x_name);
    if (top) draw_top_scale(canvas, frame, *top);
    return frame;
}

} // namespace petzval
