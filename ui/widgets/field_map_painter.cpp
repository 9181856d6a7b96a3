#include "ui/widgets/field_map_painter.h"

#include "ui/widgets/colour_scale.h"

#include <QCoreApplication>
#include <QFontInfo>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kBarWidth = 14.0;
constexpr double kSpace = 8.0;
constexpr double kLongestArrow = 0.85; // of a tile's shorter side

QString words(const char* text) {
    return QCoreApplication::translate("petzval::FieldMapView", text);
}

/// In the painter's font or a smaller one, or not at all.
void paint_fitting(QPainter& painter, const QRectF& place, const QString& text) {
    constexpr double smallest = 7.5; // px
    const QFont font = painter.font();
    const QFontMetricsF metrics(font);
    const double share = std::min((place.width() - 3.0) / metrics.horizontalAdvance(text),
                                  place.height() / metrics.height());
    const double pixels = QFontInfo(font).pixelSize() * std::min(1.0, share);
    if (pixels < smallest) return;
    QFont fitting = font;
    fitting.setPixelSize(static_cast<int>(pixels));
    painter.setFont(fitting);
    painter.drawText(place, Qt::AlignCenter, text);
    painter.setFont(font);
}

void paint_tile(QPainter& painter, const QRectF& tile, const NodeMap& map, const FieldMap::Range& ends,
                GridNode node, const PlotColours& colours) {
    const std::optional<double> value = map.values.at(node.row, node.col);
    const std::optional<QColor> ground = map.colourOf(value, ends);
    if (ground) painter.fillRect(tile, *ground);
    painter.setPen(ground ? text_colour_on(*ground) : colours.text);
    paint_fitting(painter, tile, map.textOf(value, false));
    const auto index = static_cast<std::size_t>(node.row) * map.values.cols + node.col;
    if (index >= map.marked.size() || !map.marked[index]) return;
    // At the corner, where it hides no number.
    const double side = 0.12 * std::min(tile.width(), tile.height()) + 3.0;
    const QPointF corner = tile.topRight();
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({corner, corner - QPointF(side, 0.0), corner + QPointF(0.0, side)}));
    painter.setBrush(Qt::NoBrush);
}

void paint_scale(QPainter& painter, const QRectF& legend, const NodeMap& map, const PlotColours& colours) {
    const QFontMetricsF font(painter.font());
    const bool high_is_good = map.good == Good::High;
    const double margin = 1.7 * font.height();
    const QRectF bar(legend.left(), legend.top() + margin, kBarWidth, legend.height() - 2.0 * margin);
    painter.setPen(colours.muted);
    if (map.good != Good::Zero)
        painter.drawText(
            QRectF(legend.left(), high_is_good ? legend.top() : legend.bottom() - font.height(),
                   legend.width(), font.height()),
            Qt::AlignLeft | Qt::AlignVCenter, words(QT_TRANSLATE_NOOP("petzval::FieldMapView", "better")));
    const FieldMap::Range range = map.range();
    const auto value_at = [&](double height) {
        return range.lowest + height * (range.highest - range.lowest);
    };
    const int steps = std::max(2, static_cast<int>(bar.height()));
    for (int i = 0; i < steps; ++i)
        painter.fillRect(QRectF(bar.left(), bar.bottom() - (i + 1) * bar.height() / steps, bar.width(),
                                bar.height() / steps + 0.5),
                         *map.colourOf(value_at((i + 0.5) / steps), range));
    painter.setPen(colours.text);
    const int ticks = std::clamp(static_cast<int>(bar.height() / (1.5 * font.height())) + 1, 2, 5);
    for (int i = 0; i < ticks; ++i) {
        const double height = static_cast<double>(i) / (ticks - 1);
        const double y = bar.bottom() - height * bar.height();
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 4.0, y));
        painter.drawText(
            QRectF(bar.right() + kSpace, y - font.height() / 2.0, legend.width(), font.height()),
            Qt::AlignLeft | Qt::AlignVCenter, map.textOf(value_at(height), false));
    }
}

void paint_map(QPainter& painter, const FieldMapLayout& layout, const NodeMap& map,
               const PlotColours& colours) {
    const FieldMap::Range ends = map.range();
    for (int row = 0; row < layout.rows; ++row)
        for (int col = 0; col < layout.cols; ++col)
            paint_tile(painter, layout.tile({row, col}), map, ends, {row, col}, colours);
    const QString unit = map.unit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(map.unit);
    const QString meaning =
        map.markMeaning.isEmpty() ? QString() : QStringLiteral(", ◥ %1").arg(map.markMeaning);
    painter.setPen(colours.text);
    const QString title = map.label + unit + meaning;
    painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, layout.title.width()));
    if (map.values.range()) paint_scale(painter, layout.legend, map, colours);
}

void paint_arrow(QPainter& painter, const QPointF& from, const QPointF& along, const QColor& colour) {
    const double length = std::hypot(along.x(), along.y());
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(colour);
    if (length < 1.0) return painter.drawEllipse(from, 1.2, 1.2);
    const QPointF forward = along / length, sideways(-forward.y(), forward.x());
    const double head = std::min(7.0, 0.5 * length);
    const QPointF tip = from + along, neck = tip - head * forward;
    painter.drawLine(from, neck);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({tip, neck + 0.4 * head * sideways, neck - 0.4 * head * sideways}));
}

/// Screen pixels for a pixel of lateral colour.
double arrow_scale(const FieldMapLayout& layout, const ArrowMap& map) {
    const QRectF tile = layout.tile({0, 0});
    const double longest = map.longest();
    return longest > 0.0 ? kLongestArrow * std::min(tile.width(), tile.height()) / longest : 0.0;
}

void paint_arrow_legend(QPainter& painter, const FieldMapLayout& layout, const ArrowMap& map,
                        const PlotColours& colours) {
    const QFontMetricsF font(painter.font());
    QRectF line(layout.legend.left(), layout.legend.top(), layout.legend.width(), font.height() * 1.3);
    const auto write = [&](const QString& text, const QColor& colour) {
        painter.setPen(colour);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
        line.translate(0.0, line.height());
    };
    write(words(QT_TRANSLATE_NOOP("petzval::FieldMapView", "red")), colours.red);
    write(words(QT_TRANSLATE_NOOP("petzval::FieldMapView", "blue")), colours.blue);
    const double length = map.legendLength();
    if (length <= 0.0) return;
    line.translate(0.0, line.height());
    paint_arrow(painter, line.center() - QPointF(line.width() / 2.0, 0.0),
                {length * arrow_scale(layout, map), 0.0}, colours.text);
    line.translate(0.0, line.height());
    write(QStringLiteral("%1 px").arg(QLocale().toString(length, 'g', 2)), colours.text);
    if (map.pixelPitch)
        write(QStringLiteral("%1 µm").arg(QLocale().toString(length * *map.pixelPitch, 'g', 2)),
              colours.text);
}

void paint_arrows(QPainter& painter, const FieldMapLayout& layout, const ArrowMap& map,
                  const PlotColours& colours) {
    painter.setPen(colours.grid);
    for (int row = 0; row < layout.rows; ++row)
        for (int col = 0; col < layout.cols; ++col)
            painter.drawRect(layout.tile({row, col}));
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = arrow_scale(layout, map);
    for (const auto* arrows : {&map.red, &map.blue})
        for (std::size_t i = 0; i < arrows->size(); ++i) {
            const GridNode node = {static_cast<int>(i) / map.cols, static_cast<int>(i) % map.cols};
            const FieldArrow& arrow = (*arrows)[i];
            paint_arrow(painter, layout.tile(node).center(), QPointF(arrow.dx, arrow.dy) * scale,
                        arrows == &map.red ? colours.red : colours.blue);
        }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(colours.text);
    painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignVCenter,
                     words(QT_TRANSLATE_NOOP("petzval::FieldMapView",
                                             "Lateral colour: where red and blue land against green")));
    paint_arrow_legend(painter, layout, map, colours);
}

} // namespace

QString NodeMap::textOf(std::optional<double> value, bool withUnit) const {
    if (!value) return beyond.isEmpty() ? QStringLiteral("-") : beyond;
    const QString number = QLocale().toString(*value, 'f', digits);
    return withUnit && !unit.isEmpty() ? number + QLatin1Char(' ') + unit : number;
}

FieldMap::Range NodeMap::range() const {
    FieldMap::Range range = values.range().value_or(FieldMap::Range());
    if (good == Good::Zero) range.highest = std::max(std::abs(range.lowest), std::abs(range.highest));
    if (good == Good::Zero) range.lowest = -range.highest;
    const double least = std::pow(10.0, -digits); // what the numbers do not show shall not show in colour
    if (range.highest - range.lowest < least) {
        range.lowest -= least;
        range.highest += least;
    }
    return range;
}

std::optional<QColor> NodeMap::colourOf(std::optional<double> value, const FieldMap::Range& ends) const {
    if (!value && !beyond.isEmpty()) value = good == Good::High ? ends.highest : ends.lowest;
    if (!value) return std::nullopt;
    const double position = (*value - ends.lowest) / (ends.highest - ends.lowest);
    if (good == Good::Zero) return colour_at(ColourScale::Diverging, position);
    return colour_at(ColourScale::Sequential, good == Good::High ? position : 1.0 - position);
}

double ArrowMap::longest() const {
    double longest = 0.0;
    for (const auto* arrows : {&red, &blue})
        for (const FieldArrow& arrow : *arrows)
            longest = std::max(longest, std::hypot(arrow.dx, arrow.dy));
    return longest;
}

double ArrowMap::legendLength() const {
    const double most = longest();
    if (most <= 0.0) return 0.0;
    const double decade = std::pow(10.0, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0})
        if (step * decade <= most) return step * decade;
    return decade;
}

FieldMapLayout::FieldMapLayout(const QRectF& area, int rows, int cols, double aspect,
                               const QFontMetricsF& font)
    : rows(rows)
    , cols(cols) {
    const double legend_width = kBarWidth + kSpace + font.horizontalAdvance(QStringLiteral("-000.00"));
    const double title_height = 1.6 * font.height();
    const QRectF room = area.adjusted(0.0, title_height, -legend_width - 2.0 * kSpace, -kSpace);
    const double width = std::max(1.0, std::min(room.width(), room.height() * aspect));
    frame = QRectF(room.left(), room.top(), width, width / aspect);
    frame.moveCenter(room.center());
    title = QRectF(frame.left(), frame.top() - title_height, area.right() - frame.left(), title_height);
    legend = QRectF(frame.right() + 2.0 * kSpace, frame.top(), legend_width, frame.height());
}

QRectF FieldMapLayout::tile(GridNode node) const {
    const double width = frame.width() / cols, height = frame.height() / rows;
    return {frame.left() + node.col * width, frame.top() + node.row * height, width, height};
}

std::optional<GridNode> FieldMapLayout::nodeAt(const QPointF& position) const {
    if (!frame.contains(position)) return std::nullopt;
    return GridNode{
        std::min(rows - 1, static_cast<int>((position.y() - frame.top()) / frame.height() * rows)),
        std::min(cols - 1, static_cast<int>((position.x() - frame.left()) / frame.width() * cols))};
}

void paint_field(QPainter& painter, const FieldMapLayout& layout, const FieldPicture& picture,
                 const PlotColours& colours) {
    if (const auto* map = std::get_if<NodeMap>(&picture)) paint_map(painter, layout, *map, colours);
    if (const auto* arrows = std::get_if<ArrowMap>(&picture))
        paint_arrows(painter, layout, *arrows, colours);
}

} // namespace petzval
