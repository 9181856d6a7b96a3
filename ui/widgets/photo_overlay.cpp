#include "ui/widgets/photo_overlay.h"

#include <QPainter>

namespace petzval {

void PhotoOverlay::setVisible(bool visible) {
    visible_ = visible;
    Q_EMIT changed();
}

QSizeF tagSize(const QPainter& painter, const QString& text) {
    return painter.fontMetrics().size(Qt::TextSingleLine, text) + QSize(12, 6);
}

void drawTag(QPainter& painter, const QString& text, QPointF topLeft) {
    const QRectF box(topLeft, tagSize(painter, text));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 170));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace petzval
