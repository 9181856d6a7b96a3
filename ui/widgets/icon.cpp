#include "ui/widgets/icon.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace petzval {

namespace {

QPixmap tinted(QSvgRenderer& drawing, int size, const QColor& colour) {
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawing.render(&painter, QRectF(0, 0, size, size));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    return pixmap;
}

} // namespace

QIcon icon(const QString& name) {
    return icon(name, QGuiApplication::palette().color(QPalette::ButtonText));
}

QIcon icon(const QString& name, const QColor& colour) {
    QSvgRenderer drawing(QStringLiteral(":/icons/%1.svg").arg(name));
    const QPalette palette = QGuiApplication::palette();
    const QColor disabled = palette.color(QPalette::Disabled, QPalette::ButtonText);
    const QColor selected = palette.color(QPalette::HighlightedText);
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64}) {
        icon.addPixmap(tinted(drawing, size, colour), QIcon::Normal);
        icon.addPixmap(tinted(drawing, size, disabled), QIcon::Disabled);
        icon.addPixmap(tinted(drawing, size, selected), QIcon::Selected);
    }
    return icon;
}

} // namespace petzval
