#include "ui/widgets/coverage_overlay.h"

#include "ui/widgets/colour_scale.h"
#include "ui/widgets/photo_geometry.h"

#include <QLinearGradient>
#include <QPainter>
#include <algorithm>

namespace petzval {

namespace {

constexpr int kVeil = 105; // alpha: the photo shows through
const QColor kWarning(255, 140, 0);

void paintScarce(QPainter& painter, const QRectF& rect) {
    painter.setPen(QPen(kWarning, 2));
    painter.setBrush(QBrush(kWarning, Qt::BDiagPattern));
    painter.drawRect(rect.adjusted(1, 1, -1, -1));
}

} // namespace

void CoverageOverlay::setCoverage(Coverage coverage) {
    coverage_ = std::move(coverage);
    Q_EMIT changed();
}

QRectF CoverageOverlay::cell(int row, int column, const PhotoGeometry& view) const {
    // The cell of a node reaches half-way to its neighbours, and ends at the border.
    const auto bounds = [](int node, int nodes) {
        const double spacing = 1.0 / std::max(nodes - 1, 1);
        return std::pair(std::max((node - 0.5) * spacing, 0.0), std::min((node + 0.5) * spacing, 1.0));
    };
    const auto [left, right] = bounds(column, coverage_.cols);
    const auto [top, bottom] = bounds(row, coverage_.rows);
    const QRectF& part = coverage_.part;
    const double width = view.photo().width(), height = view.photo().height();
    return view.widgetFromSensor(QRectF(
        QPointF((part.x() + left * part.width()) * width, (part.y() + top * part.height()) * height),
        QPointF((part.x() + right * part.width()) * width, (part.y() + bottom * part.height()) * height)));
}

void CoverageOverlay::paint(QPainter& painter, const PhotoGeometry& view) {
    if (coverage_.patches.empty()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false); // no gaps between cells
    paintCells(painter, view);
    paintLegend(painter, view);
    painter.restore();
}

void CoverageOverlay::paintCells(QPainter& painter, const PhotoGeometry& view) const {
    const int most = std::max(1, *std::ranges::max_element(coverage_.patches));
    const QFontMetrics metrics = painter.fontMetrics();
    for (int row = 0; row < coverage_.rows; ++row)
        for (int column = 0; column < coverage_.cols; ++column) {
            const int patches = coverage_.patches[static_cast<std::size_t>(row) * coverage_.cols + column];
            const QRectF rect = cell(row, column, view);
            QColor colour = colour_at(ColourScale::Sequential, static_cast<double>(patches) / most);
            colour.setAlpha(kVeil);
            painter.fillRect(rect, colour);
            if (std::ranges::count(coverage_.scarce, std::pair(row, column)) > 0)
                paintScarce(painter, rect);
            const QString text = QString::number(patches);
            if (metrics.horizontalAdvance(text) + 4 > rect.width() || metrics.height() > rect.height())
                continue;
            painter.setPen(QColor(0, 0, 0, 190));
            painter.drawText(rect.translated(1, 1), Qt::AlignCenter, text);
            painter.setPen(Qt::white);
            painter.drawText(rect, Qt::AlignCenter, text);
        }
}

void CoverageOverlay::paintLegend(QPainter& painter, const PhotoGeometry& view) const {
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + 2, margin = 8, bar = 120;
    const int most = *std::ranges::max_element(coverage_.patches);
    const QString title = tr("Patches with enough detail"), scarce = tr("too few");
    const int lines = coverage_.scarce.empty() ? 2 : 3;
    const int width = std::max(metrics.horizontalAdvance(title),
                               bar + 3 * margin +
                                   metrics.horizontalAdvance(QStringLiteral("0") + QString::number(most))) +
                      2 * margin;
    const QRectF box(margin, view.widget().height() - margin - lines * line - 2 * margin, width,
                     lines * line + 2 * margin);
    painter.fillRect(box, QColor(0, 0, 0, 180));
    painter.setPen(Qt::white);
    QPointF at = box.topLeft() + QPointF(margin, margin);
    painter.drawText(QRectF(at, QSizeF(width, line)), Qt::AlignLeft | Qt::AlignVCenter, title);
    at.ry() += line;
    const int zero = metrics.horizontalAdvance(QLatin1Char('0')) + margin;
    painter.drawText(QRectF(at, QSizeF(zero, line)), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    QLinearGradient gradient(at.x() + zero, 0, at.x() + zero + bar, 0);
    for (int i = 0; i <= 12; ++i)
        gradient.setColorAt(i / 12.0, colour_at(ColourScale::Sequential, i / 12.0));
    painter.fillRect(QRectF(at.x() + zero, at.y() + 3, bar, line - 6), gradient);
    painter.drawText(QRectF(at.x() + zero + bar + margin, at.y(), width, line),
                     Qt::AlignLeft | Qt::AlignVCenter, QString::number(most));
    if (coverage_.scarce.empty()) return;
    at.ry() += line;
    paintScarce(painter, QRectF(at.x(), at.y() + 3, zero + 12, line - 6));
    painter.setPen(Qt::white);
    painter.drawText(QRectF(at.x() + zero + 12 + margin, at.y(), width, line),
                     Qt::AlignLeft | Qt::AlignVCenter, scarce);
}

} // namespace petzval
