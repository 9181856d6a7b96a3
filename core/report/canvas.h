#pragma once

#include "image/image.h"
#include "report/palette.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

typedef struct _cairo cairo_t;

namespace petzval {

/// Lengths are points (1/72 inch), x to the right, y down.
struct Point {
    double x = 0.0;
    double y = 0.0;
};

struct Box {
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    Point centre() const { return {x + width / 2.0, y + height / 2.0}; }
};

enum class Dash { Solid, Dashed, Dotted };

struct Stroke {
    Colour colour = palette::ink;
    double width = 1.0;
    Dash dash = Dash::Solid;
};

enum class Align { Left, Centre, Right };

struct TextStyle {
    double size = 8.0;
    Colour colour = palette::ink;
    bool bold = false;
    Align align = Align::Left; ///< where the given point is along the line
    bool upwards = false;      ///< turned by a quarter, to be read from the right
};

enum class Smoothing { Pixels, Smooth };

/// Draws on a page of a PDF or on an SVG figure: the one place that knows Cairo, with canvas.cpp's writers.
class Canvas {
public:
    explicit Canvas(cairo_t* context);

    void fill(const Box& box, const Colour& colour);
    void outline(const Box& box, const Stroke& stroke);
    void line(Point from, Point to, const Stroke& stroke);
    void polyline(std::span<const Point> points, const Stroke& stroke);
    void polygon(std::span<const Point> points, const Colour& colour);
    /// A line with a filled head at `to`; nothing where the two are the same.
    void arrow(Point from, Point to, const Stroke& stroke);
    /// `baseline` is where the letters stand.
    void text(Point baseline, std::string_view text, const TextStyle& style);
    double text_width(std::string_view text, const TextStyle& style);
    /// Runs `draw` with the origin moved to `corner`.
    void drawn_at(Point corner, const std::function<void()>& draw);
    /// An image of values from 0 to 1 as they are to be shown.
    void picture(const Box& box, const Image& image, Smoothing smoothing);

private:
    void set(const Colour& colour);
    void set(const Stroke& stroke);
    void set(const TextStyle& style);

    cairo_t* context_;
};

/// `text` broken at spaces (a word that is too long anywhere) into lines of up to `width`.
std::vector<std::string> wrapped(Canvas& canvas, const std::string& text, double width,
                                 const TextStyle& style);

} // namespace petzval
