#include "report/svg_figure.h"

#include "base/quoting.h"
#include "report/cairo_surface.h"
#include "report/text.h"

#include <cstdint>
#include <utility>

#include <cairo-svg.h>

namespace petzval {

namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string drawn(const Figure& figure, double width) {
    std::string svg;
    const double height = figure.height(width);
    const CairoSurface surface(cairo_svg_surface_create_for_stream(append_to_string, &svg, width, height));
    const CairoContext context(cairo_create(surface.get()));
    Canvas canvas(context.get());
    figure.draw(canvas, width, height);
    require_success(cairo_status(context.get()));
    cairo_surface_finish(surface.get());
    require_success(cairo_surface_status(surface.get()));
    return svg;
}

/// A colour as Cairo writes it.
std::string written(const Colour& colour) {
    Figure figure;
    figure.height = [](double) { return 1.0; };
    figure.draw = [colour](Canvas& canvas, double, double) { canvas.fill({0.0, 0.0, 1.0, 1.0}, colour); };
    const std::string svg = drawn(figure, 1.0);
    const std::size_t begin = svg.find("rgb(");
    return svg.substr(begin, svg.find(')', begin) + 1 - begin);
}

std::string base64(const std::string& bytes) {
    constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t offset) {
            return i + offset < bytes.size() ? static_cast<unsigned char>(bytes[i + offset]) : 0u;
        };
        const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k <= bytes.size() ? digits[three >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

} // namespace

std::string svg_from(const Figure& figure, double width, const std::string& prefix) {
    std::string svg = drawn(figure, width);
    svg.erase(0, svg.find('>', svg.find("<svg")) + 1);
    for (const char* reference : {"id=\"", "href=\"#", "url(#"})
        replace_all(svg, reference, reference + prefix);
    const std::pair<Colour, const char*> colours[] = {{palette::ink, "var(--ink)"},
                                                      {palette::muted, "var(--muted)"},
                                                      {palette::rule, "var(--rule)"},
                                                      {palette::blue, "var(--blue)"},
                                                      {palette::vermilion, "var(--vermilion)"}};
    for (const auto& [colour, variable] : colours)
        replace_all(svg, written(colour), variable);
    return "<svg viewBox=\"0 0 " + number_text(width, 2) + ' ' + number_text(figure.height(width), 2) +
           "\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "role=\"img\" aria-label=\"" +
           escaped_for_html(figure.description) + "\">" + svg;
}

std::string data_address_of(const Image& picture) {
    return "data:image/png;base64," + base64(png_from(surface_from(picture).get()));
}

std::string escaped_for_html(const std::string& text) {
    return escaped_for_markup(printable(text));
}

} // namespace petzval
