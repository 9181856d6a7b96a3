#include "ui/widgets/plot.h"

#include "ui/widgets/copying.h"
#include "ui/widgets/picture_file.h"

#include <QScopeGuard>

#include <algorithm>
#include <numeric>
#include <vector>

namespace petzval {

namespace {

constexpr int kMostColumns = 3; // of a legend

} // namespace

Plot::Plot(QWidget* parent)
    : QCustomPlot(parent) {
    setAutoAddPlottableToLegend(false);
    setFocusPolicy(Qt::ClickFocus);
    offerPictureCopy(*this, [this] { return toPixmap(0, 0, 2.0).toImage(); });
}

QCPItemRect* Plot::newGround(const QString& name) {
    auto* ground = new QCPItemRect(this);
    ground->setObjectName(name);
    ground->setLayer(QStringLiteral("background"));
    ground->setPen(Qt::NoPen);
    ground->setVisible(false);
    return ground;
}

QCPGraph* Plot::placeGround(QCPItemRect& ground, const QCPRange& x, const QCPRange& y) {
    ground.topLeft->setCoords(x.lower, y.upper);
    ground.bottomRight->setCoords(x.upper, y.lower);
    ground.setVisible(x.upper > x.lower && y.upper > y.lower);
    return ground.visible() ? addGroundKey() : nullptr;
}

QCPGraph* Plot::addGroundKey() {
    QCPGraph* key = addGraph();
    key->setName(tr("Not measured"));
    key->addToLegend();
    return key;
}

void Plot::colourGround(QCPItemRect& ground, QCPGraph* key, const PlotColours& colours) {
    constexpr double keyWidth = 10.0; // px
    QColor colour = colours.muted;
    colour.setAlphaF(0.22f);
    ground.setBrush(colour);
    if (key) key->setPen(QPen(colour, keyWidth, Qt::SolidLine, Qt::FlatCap));
}

void Plot::legendBelow() {
    legend->setVisible(true);
    legend->setRowSpacing(0);
    legend->setColumnSpacing(6);
    legend->setMargins(QMargins(2, 0, 2, 6));
    legend->setIconSize(16, 12);
    legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    legend->setWrap(kMostColumns);
    axisRect()->insetLayout()->take(legend);
    plotLayout()->addElement(1, 0, legend);
    plotLayout()->setRowStretchFactor(1, 0.001);
    connect(this, &QCustomPlot::afterLayout, this, [this] {
        const int columns = legendColumns();
        if (legend->wrap() == columns) return;
        legend->setWrap(columns);
        legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
        replot(QCustomPlot::rpQueuedReplot);
    });
}

int Plot::legendColumns() const {
    for (int columns = kMostColumns; columns > 1; --columns) {
        std::vector<int> widths(columns, 0);
        int place = 0;
        for (int i = 0; i < legend->itemCount(); ++i) {
            const QCPAbstractLegendItem* item = legend->item(i);
            if (!item) continue; // a cell of the grid that is empty
            int& widest = widths[place++ % columns];
            widest = std::max(widest, item->minimumOuterSizeHint().width());
        }
        const QMargins around = legend->margins();
        const int gaps = legend->columnSpacing() * (columns - 1) + around.left() + around.right();
        if (std::accumulate(widths.begin(), widths.end(), gaps) <= width()) return columns;
    }
    return 1;
}

void Plot::recolour() {
    const PlotColours colours = plot_colours(palette());
    colour_plot(*this, colours);
    applyColours(colours);
    replot(QCustomPlot::rpQueuedReplot);
}

void Plot::changeEvent(QEvent* event) {
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) recolour();
}

void Plot::save(const std::filesystem::path& path) {
    const auto restore = qScopeGuard([this] { recolour(); });
    give_room(*this);
    colour_plot(*this, paper_colours());
    applyColours(paper_colours());
    save_plot(*this, path);
}

} // namespace petzval
