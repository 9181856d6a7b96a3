#include "ui/widgets/plot.h"

#include "ui/widgets/picture_file.h"

#include <QScopeGuard>

namespace petzval {

Plot::Plot(QWidget* parent)
    : QCustomPlot(parent) {
    setAutoAddPlottableToLegend(false);
    setFocusPolicy(Qt::NoFocus);
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
