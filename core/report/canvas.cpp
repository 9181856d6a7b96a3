#include "report/canvas.h"

#include "report/cairo_surface.h"
#include "report/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <sstream>

namespace petzval {

Canvas::Canvas(cairo_t* context)
    : context_(context) {
    cairo_set_line_join(context_, CAIRO_LINE_JOIN_ROUND);
    // Letters stand where their widths say, at every size.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_set_font_options(context_, options);
    cairo_font_options_destroy(options);
}

void Canvas::set(const Colour& colour) {
    if (colour.alpha >= 1.0)
        cairo_set_source_rgb(context_, colour.red, colour.green, colour.blue);
    else
        cairo_set_source_rgba(context_, colour.red, colour.green, colour.blue, colour.alpha);
}

void Canvas::set(const Stroke& stroke) {
    set(stroke.colour);
    cairo_set_line_width(context_, stroke.width);
    const std::array dashed = {4.0 * stroke.width, 2.5 * stroke.width};
    const std::array dotted = {0.2 * stroke.width, 2.2 * stroke.width};
    cairo_set_line_cap(context_, stroke.dash == Dash::Dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(context_, stroke.dash == Dash::Dotted ? dotted.data() : dashed.data(),
                   stroke.dash == Dash::Solid ? 0 : 2, 0.0);
}

void Canvas::set(const TextStyle& style) {
    set(style.colour);
    cairo_select_font_face(context_, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           style.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context_, style.size);
}

void Canvas::fill(const Box& box, const Colour& colour) {
    set(colour);
    cairo_rectangle(context_, box.x, box.y, box.width, box.height);
    cairo_fill(context_);
}

void Canvas::outline(const Box& box, const Stroke& stroke) {
    set(stroke);
    cairo_rectangle(context_, box.x, box.y, box.width, box.height);
    cairo_stroke(context_);
}

void Canvas::line(Point from, Point to, const Stroke& stroke) {
    polyline(std::array{from, to}, stroke);
}

void Canvas::polyline(std::span<const Point> points, const Stroke& stroke) {
    set(stroke);
    cairo_new_path(context_); // texts leave a point behind
    for (const Point& point : points)
        cairo_line_to(context_, point.x, point.y);
    cairo_stroke(context_);
}

void Canvas::polygon(std::span<const Point> points, const Colour& colour) {
    set(colour);
    cairo_new_path(context_);
    for (const Point& point : points)
        cairo_line_to(context_, point.x, point.y);
    cairo_close_path(context_);
    cairo_fill(context_);
}

void Canvas::arrow(Point from, Point to, const Stroke& stroke) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length <= 0.0) return;
    const Point along = {(to.x - from.x) / length, (to.y - from.y) / length};
    const double head = std::min(4.0 * stroke.width, length);
    const Point neck = {to.x - head * along.x, to.y - head * along.y};
    const double half = 0.45 * head;
    line(from, neck, stroke);
    polygon(std::array{to, Point{neck.x - half * along.y, neck.y + half * along.x},
                       Point{neck.x + half * along.y, neck.y - half * along.x}},
            stroke.colour);
}

void Canvas::text(Point baseline, std::string_view text, const TextStyle& style) {
    const double width = style.align == Align::Left ? 0.0 : text_width(text, style);
    const double back = style.align == Align::Centre ? width / 2.0 : width;
    set(style);
    cairo_save(context_);
    cairo_translate(context_, baseline.x, baseline.y);
    if (style.upwards) cairo_rotate(context_, -std::numbers::pi / 2.0);
    cairo_move_to(context_, -back, 0.0);
    cairo_show_text(context_, printable(text).c_str());
    cairo_restore(context_);
}

double Canvas::text_width(std::string_view text, const TextStyle& style) {
    set(style);
    cairo_text_extents_t extents;
    cairo_text_extents(context_, printable(text).c_str(), &extents);
    return extents.x_advance;
}

void Canvas::drawn_at(Point corner, const std::function<void()>& draw) {
    cairo_save(context_);
    cairo_translate(context_, corner.x, corner.y);
    draw();
    cairo_restore(context_);
}

void Canvas::picture(const Box& box, const Image& image, Smoothing smoothing) {
    const CairoSurface surface = surface_from(image);
    cairo_save(context_);
    cairo_translate(context_, box.x, box.y);
    cairo_scale(context_, box.width / image.width(), box.height / image.height());
    cairo_set_source_surface(context_, surface.get(), 0.0, 0.0);
    cairo_pattern_set_filter(cairo_get_source(context_),
                             smoothing == Smoothing::Pixels ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_rectangle(context_, 0.0, 0.0, image.width(), image.height());
    cairo_fill(context_);
    cairo_restore(context_);
}

namespace {

/// The bytes of the UTF-8 character at the end of `text`.
std::size_t last_character(const std::string& text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[text.size() - size]) & 0xC0) == 0x80)
        ++size;
    return size;
}

/// As much of `word` as fits; at least one character.
std::string fitting_head(Canvas& canvas, std::string word, double width, const TextStyle& style) {
    while (canvas.text_width(word, style) > width && last_character(word) < word.size())
        word.resize(word.size() - last_character(word));
    return word;
}

} // namespace

std::vector<std::string> wrapped(Canvas& canvas, const std::string& text, double width,
                                 const TextStyle& style) {
    std::vector<std::string> lines(1);
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::string longer = lines.back().empty() ? word : lines.back() + ' ' + word;
        if (canvas.text_width(longer, style) <= width) {
            lines.back() = longer;
            continue;
        }
        if (!lines.back().empty()) lines.emplace_back();
        while (canvas.text_width(word, style) > width) {
            const std::string head = fitting_head(canvas, word, width, style);
            if (head.size() == word.size()) break;
            lines.back() = head;
            lines.emplace_back();
            word.erase(0, head.size());
        }
        lines.back() = word;
    }
    return lines;
}

} // namespace petzval
