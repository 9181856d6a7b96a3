#include "report/aperture_figure.h"

#include "project/profile_entry.h"
#include "report/plot_axes.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr std::array<Stroke, 3> kPlaces = {Stroke{palette::blue, 1.3, Dash::Solid},
                                           Stroke{palette::muted, 1.3, Dash::Dotted},
                                           Stroke{palette::vermilion, 1.3, Dash::Dashed}};
constexpr std::array<const char*, 3> kNames = {"centre", "half way", "corners"};
constexpr double kMargin = 0.25; ///< stops left of the first and right of the last aperture

/// From f-numbers to places along the axis, in stops.
class Stops {
public:
    explicit Stops(const ApertureCurves& curves)
        : first_(curves.f_numbers.front())
        , length_(2.0 * std::log2(curves.f_numbers.back() / first_) + 2.0 * kMargin) {}

    double at(double f_number) const { return 2.0 * std::log2(f_number / first_) + kMargin; }
    double length() const { return length_; }

private:
    double first_;
    double length_;
};

PlotScale scale_of(const ApertureCurves& curves, const Stops& stops) {
    PlotScale scale{stops.length(), {}, ""};
    for (const double f_number : curves.f_numbers) {
        const double place = stops.at(f_number);
        // Numbers of neighbours a third of a stop apart would overlap.
        const bool crowded =
            !scale.marks.empty() && place - scale.marks.back().value < 0.08 * stops.length();
        if (!crowded) scale.marks.push_back({place, aperture_text(f_number)});
    }
    return scale;
}

void draw_dot(Canvas& canvas, Point centre, const Colour& colour) {
    constexpr double half = 1.8;
    canvas.fill({centre.x - half, centre.y - half, 2.0 * half, 2.0 * half}, colour);
}

void draw_curve(Canvas& canvas, const std::vector<Point>& points, const Stroke& stroke) {
    canvas.polyline(points, stroke);
    for (const Point point : points)
        draw_dot(canvas, point, stroke.colour);
}

void draw(Canvas& canvas, const Box& box, const ApertureCurves& curves) {
    const Stops stops(curves);
    const PlotFrame frame = draw_axes(canvas, box, scale_of(curves, stops), contrast_scale());
    if (curves.sharp_aperture) {
        const double place = stops.at(*curves.sharp_aperture);
        canvas.line(frame.at(place, 0.0), frame.at(place, 1.0), {palette::muted, 0.8, Dash::Solid});
    }
    for (std::size_t i = 0; i < kPlaces.size(); ++i) {
        std::vector<Point> points;
        for (std::size_t k = 0; k < curves.places[i].size(); ++k)
            points.push_back(
                frame.at(stops.at(curves.f_numbers[k]), std::clamp(curves.places[i][k], 0.0, 1.0)));
        draw_curve(canvas, points, kPlaces[i]);
    }
}

} // namespace

Figure aperture_figure(const ApertureCurves& curves) {
    Figure figure;
    figure.title = curves.title;
    figure.description = "Curves over the apertures: " + curves.title;
    figure.height = [](double width) { return 0.7 * width; };
    figure.draw = [curves](Canvas& canvas, double width, double height) {
        draw(canvas, {0.0, 0.0, width, height}, curves);
    };
    return figure;
}

Figure aperture_key_figure() {
    Figure figure;
    figure.description = "Solid blue: centre. Dotted grey: half way. Dashed orange: corners.";
    figure.height = [](double) { return 12.0; };
    figure.draw = [](Canvas& canvas, double, double height) {
        const TextStyle words{7.0, palette::muted};
        double x = 0.0;
        for (std::size_t i = 0; i < kPlaces.size(); ++i) {
            const double y = height / 2.0;
            draw_curve(canvas, {{x, y}, {x + 20.0, y}}, kPlaces[i]);
            canvas.text({x + 25.0, y + 2.5}, kNames[i], words);
            x += 25.0 + canvas.text_width(kNames[i], words) + 16.0;
        }
    };
    return figure;
}

} // namespace petzval
