#include "report/color_map.h"
#include "report/figures.h"
#include "report/plot_axes.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kLegendHeight = 18.0;

/// The values at both ends of the colours.
struct Scale {
    double lowest = 0.0;
    double highest = 1.0;
    ColourMap colours = ColourMap::Sequential;
    bool brighter_is_less = false;

    Colour colour(double value) const {
        const double position = highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
        return colour_at(colours, brighter_is_less ? 1.0 - position : position);
    }
};

Scale scale_of(const FieldMap& map, Good good) {
    const std::optional<FieldMap::Range> range = map.range();
    if (!range) return {};
    if (good != Good::Zero)
        return {range->lowest, range->highest, ColourMap::Sequential, good == Good::Low};
    const double largest = std::max(std::abs(range->lowest), std::abs(range->highest));
    return {-largest, largest, ColourMap::Diverging, false};
}

void draw_cell(Canvas& canvas, const Box& cell, const std::optional<double>& value, const Scale& scale,
               const MapStyle& style) {
    const Colour background = value ? scale.colour(*value) : Colour{0.9, 0.9, 0.91};
    canvas.fill(cell, background);
    const std::string text = value ? number_text(*value, style.digits) : style.missing;
    TextStyle words{std::min(7.0, 0.42 * cell.height), readable_on(background), false, Align::Centre};
    words.size *= std::min(1.0, 0.9 * cell.width / std::max(1e-9, canvas.text_width(text, words)));
    constexpr double readable = 3.0;
    if (words.size < readable) return;
    canvas.text({cell.centre().x, cell.centre().y + 0.35 * words.size}, text, words);
}

void draw_cells(Canvas& canvas, const Box& box, const FieldMap& map, const Scale& scale,
                const MapStyle& style) {
    const double width = box.width / map.cols;
    const double height = box.height / map.rows;
    const auto cell = [&](int row, int col, double margin) {
        return Box{box.x + col * width + margin, box.y + row * height + margin, width - 2.0 * margin,
                   height - 2.0 * margin};
    };
    for (int row = 0; row < map.rows; ++row)
        for (int col = 0; col < map.cols; ++col)
            draw_cell(canvas, cell(row, col, 0.3), map.at(row, col), scale, style);
    for (std::size_t i = 0; i < style.doubtful.size(); ++i)
        if (style.doubtful[i])
            canvas.outline(cell(static_cast<int>(i) / map.cols, static_cast<int>(i) % map.cols, 1.0),
                           {palette::vermilion, 1.4, Dash::Solid});
}

void draw_legend(Canvas& canvas, const Box& box, const Scale& scale, const MapStyle& style) {
    constexpr int steps = 64;
    constexpr double bar = 7.0;
    for (int i = 0; i < steps; ++i) {
        const double value = std::lerp(scale.lowest, scale.highest, (i + 0.5) / steps);
        // Wider than a step, so that no seams show.
        canvas.fill(
            {box.x + box.width * i / steps, box.y, box.width / steps + (i + 1 < steps ? 0.4 : 0.0), bar},
            scale.colour(value));
    }
    TextStyle words{6.5, palette::muted};
    const double baseline = box.y + bar + 8.5;
    canvas.text({box.x, baseline}, number_text(scale.lowest, style.digits), words);
    words.align = Align::Right;
    canvas.text({box.right(), baseline}, number_text(scale.highest, style.digits), words);
    words.align = Align::Centre;
    const std::string hint = style.good == Good::Zero ? "0 is best" : "brighter is better";
    canvas.text({box.centre().x, baseline}, style.unit.empty() ? hint : style.unit + ", " + hint, words);
}

} // namespace

double frame_aspect(const PsfMetadata& metadata) {
    if (metadata.frame_width <= 0 || metadata.frame_height <= 0) return 1.5;
    // No camera's frame is longer; a file may say anything.
    return std::clamp(static_cast<double>(metadata.frame_width) / metadata.frame_height, 0.25, 4.0);
}

Figure map_figure(const FieldMap& map, const MapStyle& style, const std::string& caption) {
    Figure figure;
    figure.title = style.title;
    figure.caption = caption;
    figure.description = style.title + " over the frame";
    if (const auto range = map.range())
        figure.description += ", from " + number_text(range->lowest, style.digits) + " to " +
                              number_text(range->highest, style.digits) + ' ' + style.unit;
    figure.height = [aspect = style.aspect](double width) { return width / aspect + 5.0 + kLegendHeight; };
    figure.draw = [map, style](Canvas& canvas, double width, double height) {
        const Scale scale = scale_of(map, style.good);
        draw_cells(canvas, {0.0, 0.0, width, height - kLegendHeight - 5.0}, map, scale, style);
        if (map.range())
            draw_legend(canvas, {0.0, height - kLegendHeight, width, kLegendHeight}, scale, style);
    };
    return figure;
}

} // namespace petzval
