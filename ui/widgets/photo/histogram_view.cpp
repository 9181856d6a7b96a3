#include "ui/widgets/photo/histogram_view.h"

#include "ui/widgets/plot_style.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kCurvesHeight = 84;

/// What fills the height: the largest count but for the ends, where clipped pixels pile up.
double tallest(const Histogram& histogram) {
    std::uint64_t most = 1;
    for (int c = 0; c < histogram.channels; ++c)
        most = std::max(most,
                        *std::max_element(histogram.counts[c].begin() + 1, histogram.counts[c].end() - 1));
    return static_cast<double>(most);
}

/// "0 %", "0.03 %", "12 %": two digits that count.
QString shareText(double share) {
    if (share <= 0.0) return HistogramView::tr("%1 %").arg(0);
    const double percent = 100.0 * share;
    if (percent < 0.01) return HistogramView::tr("< %1 %").arg(QLocale().toString(0.01, 'f', 2));
    return HistogramView::tr("%1 %").arg(QLocale().toString(percent, 'f',
                                                            percent < 1.0    ? 2
                                                            : percent < 10.0 ? 1
                                                                             : 0));
}

} // namespace

class HistogramView::Curves : public QWidget {
public:
    explicit Curves(const Histogram& histogram)
        : histogram_(histogram) {
        setFixedHeight(kCurvesHeight);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor ground = palette().color(QPalette::Base);
        painter.fillRect(rect(), ground);
        const PlotColours colours = plot_colours(palette());
        painter.setPen(QPen(colours.grid, 1));
        for (int quarter = 1; quarter < 4; ++quarter)
            painter.drawLine(QPointF(width() * quarter / 4.0, 0),
                             QPointF(width() * quarter / 4.0, height()));
        for (int c = 0; c < histogram_.channels; ++c)
            drawCurve(painter, c, histogram_.channels == 1 ? colours.text : colours.channel(c));
    }

private:
    void drawCurve(QPainter& painter, int channel, QColor colour) const {
        const double most = tallest(histogram_), step = static_cast<double>(width()) / Histogram::bins;
        QPainterPath path(QPointF(0, height()));
        for (int bin = 0; bin < Histogram::bins; ++bin) {
            const double share = std::min(1.0, histogram_.counts[channel][bin] / most);
            const double top = height() - std::sqrt(share) * (height() - 2); // so that little is seen, too
            path.lineTo(bin * step, top);
            path.lineTo((bin + 1) * step, top);
        }
        path.lineTo(width(), height());
        QColor inside = colour;
        inside.setAlphaF(0.22f);
        painter.fillPath(path, inside);
        painter.setPen(QPen(colour, 1.2));
        painter.drawPath(path);
    }

    const Histogram& histogram_;
};

HistogramView::HistogramView(QWidget* parent)
    : QWidget(parent)
    , curves_(new Curves(histogram_))
    , clipped_(new QLabel) {
    setAccessibleName(tr("Histogram of the photo"));
    curves_->setToolTip(tr("How often each tone occurs, from black on the left to white on the right. What "
                           "stands at the right edge is clipped: nothing can be measured there."));
    clipped_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(curves_);
    column->addWidget(clipped_);
    setHistogram({});
}

void HistogramView::setHistogram(const Histogram& histogram) {
    histogram_ = histogram;
    clipped_->setText(clippedText());
    clipped_->setToolTip(histogram_.of_photosites ? tr("Of the photosites of each colour")
                                                  : tr("Of the pixels, colour by colour"));
    setAccessibleDescription(clippedText());
    curves_->update();
}

QString HistogramView::clippedText() const {
    if (histogram_.channels == 0) return {};
    QStringList shares;
    for (int c = 0; c < histogram_.channels; ++c)
        shares.append(
            histogram_.channels == 1
                ? shareText(histogram_.clipped[c])
                : QStringLiteral("%1 %2").arg(QLatin1Char("RGB"[c])).arg(shareText(histogram_.clipped[c])));
    return tr("Clipped: %1").arg(shares.join(QStringLiteral(", ")));
}

} // namespace petzval
