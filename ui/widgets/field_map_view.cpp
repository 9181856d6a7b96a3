#include "ui/widgets/field_map_view.h"

#include "ui/widgets/copying.h"
#include "ui/widgets/picture_file.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>

namespace petzval {

namespace {

constexpr double kMargin = 8.0;

} // namespace

FieldMapView::FieldMapView(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    offerPictureCopy(*this, [this] { return pictureOf(*this); });
    setAccessibleName(tr("Map of the frame"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize FieldMapView::sizeHint() const {
    return {480, 360};
}

QSize FieldMapView::minimumSizeHint() const {
    return {160, 120};
}

int FieldMapView::rows() const {
    if (const auto* map = std::get_if<NodeMap>(&picture_)) return map->values.rows;
    if (const auto* arrows = std::get_if<ArrowMap>(&picture_)) return arrows->rows;
    return 0;
}

int FieldMapView::cols() const {
    if (const auto* map = std::get_if<NodeMap>(&picture_)) return map->values.cols;
    if (const auto* arrows = std::get_if<ArrowMap>(&picture_)) return arrows->cols;
    return 0;
}

FieldMapLayout FieldMapView::layoutIn(const QSizeF& size) const {
    const QRectF area = QRectF({}, size).adjusted(kMargin, 0.0, -kMargin, 0.0);
    return {area, rows(), cols(), aspect_, QFontMetricsF(font())};
}

FieldMapLayout FieldMapView::layout() const {
    return layoutIn(size());
}

std::optional<GridNode> FieldMapView::nodeAt(const QPointF& position) const {
    return rows() > 0 ? layout().nodeAt(position) : std::nullopt;
}

QRect FieldMapView::nodeRect(GridNode node) const {
    return layout().tile(node).toAlignedRect();
}

void FieldMapView::setPicture(FieldPicture picture, double aspect) {
    picture_ = std::move(picture);
    aspect_ = aspect;
    const auto outside = [this](GridNode node) { return node.row >= rows() || node.col >= cols(); };
    if (current_ && outside(*current_)) current_.reset();
    if (hovered_ && outside(*hovered_)) hover({});
    describe();
    update();
}

void FieldMapView::setEmptyText(const QString& text) {
    emptyText_ = text;
    describe();
    update();
}

void FieldMapView::setCurrentNode(int row, int col) {
    const GridNode node = {row, col};
    if (row < 0 || row >= rows() || col < 0 || col >= cols() || current_ == node) return;
    current_ = node;
    describe();
    update();
    Q_EMIT nodeSelected(row, col);
}

QString FieldMapView::textOf(GridNode node) const {
    QString value;
    if (const auto* map = std::get_if<NodeMap>(&picture_)) {
        value = map->textOf(map->values.at(node.row, node.col), true);
    } else if (const auto* map = std::get_if<ArrowMap>(&picture_)) {
        const auto index = static_cast<std::size_t>(node.row) * map->cols + node.col;
        const auto length = [index](const std::vector<FieldArrow>& arrows) {
            return index < arrows.size()
                       ? QLocale().toString(std::hypot(arrows[index].dx, arrows[index].dy), 'f', 2)
                       : QStringLiteral("-");
        };
        value = tr("red %1 px, blue %2 px").arg(length(map->red), length(map->blue));
    }
    return tr("Row %1, column %2: %3").arg(node.row + 1).arg(node.col + 1).arg(value);
}

void FieldMapView::describe() {
    setAccessibleDescription(rows() == 0 ? emptyText_
                             : current_  ? textOf(*current_)
                                         : tr("No place chosen"));
}

void FieldMapView::hover(std::optional<GridNode> node) {
    if (node == hovered_) return;
    hovered_ = node;
    update();
    Q_EMIT nodeHovered(node ? node->row : -1, node ? node->col : -1);
}

bool FieldMapView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto node = nodeAt(help->pos()))
        QToolTip::showText(help->globalPos(), textOf(*node), this, nodeRect(*node));
    else
        QToolTip::hideText();
    return true;
}

void FieldMapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (rows() == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
        return;
    }
    const FieldMapLayout layout = this->layout();
    PlotColours colours = plot_colours(palette());
    colours.text = palette().color(QPalette::WindowText);
    paint_field(painter, layout, picture_, colours);
    painter.setBrush(Qt::NoBrush);
    const auto outline = [&](GridNode node, const QColor& colour, int inset) {
        painter.setPen(QPen(colour, 1));
        painter.drawRect(layout.tile(node).toAlignedRect().adjusted(inset, inset, -inset - 1, -inset - 1));
    };
    if (hovered_ && hovered_ != current_) outline(*hovered_, colours.muted, 0);
    if (!current_) return;
    outline(*current_, Qt::black, 0); // seen on every colour of the scale
    outline(*current_, hasFocus() ? palette().color(QPalette::Highlight) : QColor(Qt::white), 1);
    outline(*current_, hasFocus() ? palette().color(QPalette::Highlight) : QColor(Qt::white), 2);
}

void FieldMapView::mouseMoveEvent(QMouseEvent* event) {
    hover(nodeAt(event->position()));
}

void FieldMapView::leaveEvent(QEvent*) {
    hover({});
}

void FieldMapView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    if (const auto node = nodeAt(event->position())) setCurrentNode(node->row, node->col);
}

void FieldMapView::keyPressEvent(QKeyEvent* event) {
    const auto node = rows() > 0 ? node_after_key(event->key(), current_, rows(), cols()) : std::nullopt;
    if (!node) return QWidget::keyPressEvent(event);
    setCurrentNode(node->row, node->col);
}

void FieldMapView::save(const std::filesystem::path& path) const {
    constexpr QSize least(640, 480);
    const QSize room = size().expandedTo(least);
    const FieldMapLayout layout = layoutIn(room);
    const double top = layout.title.top() - kMargin; // what is empty above and below is left out
    const int height = static_cast<int>(std::ceil(layout.frame.bottom() + kMargin - top));
    save_picture(path, {room.width(), height}, [&](QPainter& painter) {
        painter.translate(0.0, -top);
        painter.setFont(font());
        paint_field(painter, layout, picture_, paper_colours());
    });
}

} // namespace petzval
