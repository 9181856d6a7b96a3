#pragma once

#include "psf/field_maps.h"
#include "ui/models/grid_node.h"
#include "ui/widgets/plot_style.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>
#include <variant>

class QPainter;

namespace petzval {

/// One value for each node, drawn as tiles.
struct NodeMap {
    FieldMap values;
    QString label;
    QString unit; ///< empty: a bare number
    Good good = Good::High;
    int digits = 2; ///< after the point
    QString beyond; ///< what no value means, e.g. "> limit", if that is the best of all; empty: unknown
    std::vector<bool> marked; ///< row-major; these get a mark at their corner; empty: none
    QString markMeaning;

    QString textOf(std::optional<double> value, bool withUnit) const; ///< "-" for what is unknown
    /// Ends of the colour scale: the values' range, about 0 for Good::Zero.
    FieldMap::Range range() const;
    /// Bright is good; for Good::Zero, white is. Nothing for what is unknown. `ends` is range().
    std::optional<QColor> colourOf(std::optional<double> value, const FieldMap::Range& ends) const;
};

/// Lateral colour, drawn as arrows: where red and blue land against green.
struct ArrowMap {
    int rows = 0;
    int cols = 0;
    std::vector<FieldArrow> red; ///< row-major; may be empty
    std::vector<FieldArrow> blue;
    std::optional<double> pixelPitch; ///< um

    double longest() const; ///< px
    /// Length of the arrow in the legend: 1, 2 or 5 times a power of ten, at most the longest.
    double legendLength() const;
};

using FieldPicture = std::variant<std::monostate, NodeMap, ArrowMap>;

/// Where things go within an area: the frame in its shape, tiles over it, the legend at the right.
struct FieldMapLayout {
    FieldMapLayout(const QRectF& area, int rows, int cols, double aspect, const QFontMetricsF& font);

    QRectF title;
    QRectF frame;
    QRectF legend;
    int rows;
    int cols;

    QRectF tile(GridNode node) const;
    std::optional<GridNode> nodeAt(const QPointF& position) const;
};

void paint_field(QPainter& painter, const FieldMapLayout& layout, const FieldPicture& picture,
                 const PlotColours& colours);

} // namespace petzval
