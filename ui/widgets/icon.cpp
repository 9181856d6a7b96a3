#include "ui/widgets/icon.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace petzval {

namespace {

/// Kept for the next time: tables ask for their marks at each repaint.
QPixmap tinted(const QString& name, int size, const QColor& colour) {
    const QString key = QStringLiteral("petzval/%1/%2/%3").arg(name).arg(size).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(size, size);
    pixmap.fill(Qt::transparent);
    QSvgRenderer drawing(QStringLiteral(":/icons/%1.svg").arg(name));
    QPainter painter(&pixmap);
    drawing.render(&painter, QRectF(0, 0, size, size));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

QIcon icon(const QString& name) {
    return icon(name, QGuiApplication::palette().color(QPalette::ButtonText));
}

QIcon icon(const QString& name, const QColor& colour) {
    const QPalette palette = QGuiApplication::palette();
    const QColor disabled = palette.color(QPalette::Disabled, QPalette::ButtonText);
    const QColor selected = palette.color(QPalette::HighlightedText);
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64}) {
        icon.addPixmap(tinted(name, size, colour), QIcon::Normal);
        icon.addPixmap(tinted(name, size, disabled), QIcon::Disabled);
        icon.addPixmap(tinted(name, size, selected), QIcon::Selected);
    }
    return icon;
}

} // namespace petzval
