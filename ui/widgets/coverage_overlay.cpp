#include "ui/widgets/coverage_overlay.h"

#include "ui/widgets/colour_scale.h"
#include "ui/widgets/photo_geometry.h"

#include <QLinearGradient>
#include <QPainter>
#include <algorithm>

namespace petzval {

namespace {

constexpr int kGap = 6, kBar = 90, kSwatch = 16; // of the legend, px
constexpr int kSmallestText = 7;                 // px
constexpr int kVeil = 105;                       // alpha: the photo shows through
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
    paintNumbers(painter, view);
    painter.restore();
}

void CoverageOverlay::paintCells(QPainter& painter, const PhotoGeometry& view) const {
    const std::vector<double> density = densities();
    const double most = std::max(1e-9, *std::ranges::max_element(density));
    for (int row = 0; row < coverage_.rows; ++row)
        for (int column = 0; column < coverage_.cols; ++column) {
            const QRectF rect = cell(row, column, view);
            QColor colour =
                colour_at(ColourScale::Sequential,
                          density[static_cast<std::size_t>(row) * coverage_.cols + column] / most);
            colour.setAlpha(kVeil);
            painter.fillRect(rect, colour);
            if (std::ranges::count(coverage_.scarce, std::pair(row, column)) > 0)
                paintScarce(painter, rect);
        }
}

void CoverageOverlay::paintNumbers(QPainter& painter, const PhotoGeometry& view) const {
    // As large as a cell that is not cut by the border allows.
    const QRectF inner = cell(coverage_.rows / 2, coverage_.cols / 2, view);
    const QString longest = QString::number(*std::ranges::max_element(coverage_.patches));
    const QSizeF full = painter.fontMetrics().size(0, longest);
    const double room =
        std::min({1.0, inner.width() / (full.width() + 4.0), inner.height() / full.height()});
    QFont font = painter.font();
    const int size = static_cast<int>(room * QFontInfo(font).pixelSize());
    if (size < kSmallestText) return;
    font.setPixelSize(size);
    painter.setFont(font);
    for (int row = 0; row < coverage_.rows; ++row)
        for (int column = 0; column < coverage_.cols; ++column) {
            const QRectF rect = cell(row, column, view);
            const QString text = QString::number(patches(row, column));
            const QSizeF needed = painter.fontMetrics().size(0, text);
            if (needed.width() > rect.width() || needed.height() > rect.height()) continue;
            painter.setPen(QColor(0, 0, 0, 190));
            painter.drawText(rect.translated(1, 1), Qt::AlignCenter, text);
            painter.setPen(Qt::white);
            painter.drawText(rect, Qt::AlignCenter, text);
        }
}

std::vector<double> CoverageOverlay::densities() const {
    std::vector<double> density;
    const auto share = [](int node, int nodes) { return node == 0 || node == nodes - 1 ? 0.5 : 1.0; };
    for (int row = 0; row < coverage_.rows; ++row)
        for (int column = 0; column < coverage_.cols; ++column)
            density.push_back(coverage_.patches[density.size()] /
                              (share(row, coverage_.rows) * share(column, coverage_.cols)));
    return density;
}

CoverageLegend::CoverageLegend(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Each number counts the patches that have enough detail to measure the lens by."));
}

QSize CoverageLegend::sizeHint() const {
    const QString words = tr("little detail") + tr("much") + tr("too few patches");
    return {fontMetrics().horizontalAdvance(words) + kBar + kSwatch + 7 * kGap, fontMetrics().height() + 6};
}

void CoverageLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    double x = kGap;
    const auto write = [&](const QString& text) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(x, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += fontMetrics().horizontalAdvance(text) + kGap;
    };
    write(tr("little detail"));
    QLinearGradient gradient(x, 0, x + kBar, 0);
    for (int i = 0; i <= 12; ++i)
        gradient.setColorAt(i / 12.0, colour_at(ColourScale::Sequential, i / 12.0));
    painter.fillRect(QRectF(x, 4, kBar, height() - 8), gradient);
    x += kBar + kGap;
    write(tr("much"));
    x += 2 * kGap;
    paintScarce(painter, QRectF(x, 3, kSwatch, height() - 6));
    x += kSwatch + kGap;
    write(tr("too few patches"));
}

} // namespace petzval
