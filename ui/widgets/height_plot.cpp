#include "ui/widgets/height_plot.h"

#include "ui/jobs/core_text.h"

#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kPercent = 100.0;
constexpr double kDot = 4.0;   // px
constexpr double kRoom = 1.02; // of the axes, so that dots at their ends are whole

QVector<double> scaled(const std::vector<double>& values, double factor) {
    QVector<double> result;
    for (const double value : values)
        result.append(value * factor);
    return result;
}

/// "10 lp/mm", "0.05 cycles/px"
QString pattern_text(double frequency, const PsfMetadata& about) {
    const auto lp_mm = frequency_scale(FrequencyUnit::LinePairsPerMm, about);
    const FrequencyUnit unit = lp_mm ? FrequencyUnit::LinePairsPerMm : FrequencyUnit::CyclesPerPixel;
    return QLocale().toString(frequency * lp_mm.value_or(1.0), 'g', 3) + QLatin1Char(' ') +
           coreText(std::string(name_of(unit)));
}

/// Mean over the nodes.
double uncertainty_of(const InspectedGrid& grid) {
    double sum = 0.0;
    for (const NodeAnalysis& node : grid.analysis.nodes)
        sum += grid.contrastUncertainty({node.row, node.col}, grid.analysis.green());
    return sum / static_cast<double>(grid.analysis.nodes.size());
}

bool same_patterns(const InspectedGrid& a, const InspectedGrid& b) {
    const auto in = [](const InspectedGrid& grid, const HeightCurve& curve) {
        return pattern_text(curve.frequency, grid.grid.metadata());
    };
    return std::ranges::equal(
        a.chart.curves, b.chart.curves, {}, [&](const HeightCurve& curve) { return in(a, curve); },
        [&](const HeightCurve& curve) { return in(b, curve); });
}

} // namespace

HeightPlot::HeightPlot(QWidget* parent)
    : Plot(parent)
    , empty_(new QCPItemText(this))
    , tooFaint_(newGround(QStringLiteral("too faint"))) {
    setMouseTracking(true);
    setMinimumSize(180, 150);
    setAccessibleName(tr("Contrast against image height"));
    yAxis->setLabel(tr("Contrast of green, %"));
    yAxis->setRange(0.0, kRoom * kPercent);
    legendBelow();
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    empty_->setText(tr("Choose a run or open a file to see its chart."));
    setGrids(nullptr, nullptr, {});
}

QStringList HeightPlot::patterns() const {
    QStringList names;
    if (!grid_) return names;
    const auto finest = finest_measured(grid_->grid.metadata());
    for (const HeightCurve& curve : grid_->chart.curves) {
        const QString text = pattern_text(curve.frequency, grid_->grid.metadata());
        const bool told = !finest || curve.frequency <= *finest;
        names.append(told ? text : tr("%1 (finer than the photos tell)").arg(text));
    }
    return names;
}

void HeightPlot::setGrids(std::shared_ptr<const InspectedGrid> grid,
                          std::shared_ptr<const InspectedGrid> second, const QString& secondName) {
    grid_ = std::move(grid);
    legend->clearItems();
    clearGraphs();
    lines_.clear();
    limitKey_ = nullptr;
    empty_->setVisible(!grid_);
    const auto diagonal = grid_ ? half_diagonal_mm(grid_->grid.metadata()) : std::nullopt;
    scale_ = diagonal.value_or(kPercent);
    xAxis->setLabel(diagonal ? tr("Image height, mm from the axis")
                             : tr("Image height, % of half the diagonal"));
    const double farthest = grid_ ? std::max(1.0, grid_->chart.height.back()) : 1.0;
    xAxis->setRange(0.0, kRoom * scale_ * farthest);
    const bool both = grid_ && second && same_patterns(*grid_, *second);
    if (both) addGrid(*second, true); // below the first
    if (grid_) addGrid(*grid_, false);
    if (grid_) addKeys(both ? secondName : QString());
    const double faintest = grid_ ? std::min(1.0, uncertainty_of(*grid_)) : 0.0;
    limitKey_ = placeGround(*tooFaint_, xAxis->range(), {0.0, kPercent * faintest});
    recolour();
}

QCPGraph* HeightPlot::addLine(const Line& line, const QString& name) {
    QCPGraph* graph = addGraph();
    graph->setName(name);
    if (!name.isEmpty()) graph->addToLegend();
    lines_.push_back(line);
    lines_.back().graph = graph;
    return graph;
}

void HeightPlot::addDots(const InspectedGrid& grid, std::size_t pattern) {
    const HeightCurve& curve = grid.chart.curves[pattern];
    QCPGraph* dots = addLine({nullptr, static_cast<int>(pattern), false, Qt::NoPen});
    dots->setLineStyle(QCPGraph::lsNone);
    for (const auto* values : {&curve.node_sagittal, &curve.node_tangential})
        for (std::size_t i = 0; i < values->size(); ++i)
            dots->addData(scale_ * grid.chart.node_height[i], kPercent * (*values)[i]);
}

void HeightPlot::addGrid(const InspectedGrid& grid, bool second) {
    const QVector<double> heights = scaled(grid.chart.height, scale_);
    const QStringList names = patterns();
    for (std::size_t i = 0; i < grid.chart.curves.size(); ++i) {
        const HeightCurve& curve = grid.chart.curves[i];
        const int pattern = static_cast<int>(i);
        if (!second) addDots(grid, i);
        addLine({nullptr, pattern, second, Qt::SolidLine}, second ? QString() : names[pattern])
            ->setData(heights, scaled(curve.sagittal, kPercent), true);
        addLine({nullptr, pattern, second, Qt::DashLine})
            ->setData(heights, scaled(curve.tangential, kPercent), true);
    }
}

void HeightPlot::addKeys(const QString& secondName) {
    addLine({nullptr, -1, false, Qt::SolidLine}, tr("Sagittal"));
    addLine({nullptr, -1, false, Qt::DashLine}, tr("Tangential"));
    if (!secondName.isEmpty()) addLine({nullptr, -1, true, Qt::SolidLine}, secondName);
}

void HeightPlot::applyColours(const PlotColours& colours) {
    for (const Line& line : lines_) {
        QColor colour = line.pattern < 0
                            ? colours.text
                            : series_colour(static_cast<std::size_t>(line.pattern), colours.background);
        if (line.style == Qt::NoPen) {
            colour.setAlphaF(0.45f);
            line.graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, colour, kDot));
            continue;
        }
        if (line.second) colour.setAlphaF(0.55f);
        line.graph->setPen(QPen(colour, line.second ? 1.0 : 1.8, line.style));
    }
    colourGround(*tooFaint_, limitKey_, colours);
    empty_->setColor(colours.muted);
}

QString HeightPlot::readingAt(double height) const {
    if (!grid_) return {};
    QStringList texts;
    const QStringList names = patterns();
    for (std::size_t i = 0; i < grid_->chart.curves.size(); ++i) {
        const auto at = [&](const std::vector<double>& values) {
            const auto& heights = grid_->chart.height;
            const auto next = std::ranges::lower_bound(heights, height / scale_);
            const auto index = std::min(next - heights.begin(), std::ssize(values) - 1);
            return QLocale().toString(kPercent * values[index], 'f', 0);
        };
        const HeightCurve& curve = grid_->chart.curves[i];
        texts.append(tr("%1: sagittal %2 %, tangential %3 %")
                         .arg(names[static_cast<int>(i)], at(curve.sagittal), at(curve.tangential)));
    }
    return texts.join(QStringLiteral("; "));
}

void HeightPlot::mouseMoveEvent(QMouseEvent* event) {
    Plot::mouseMoveEvent(event);
    const double height = xAxis->pixelToCoord(event->position().x());
    Q_EMIT read(xAxis->range().contains(height) ? readingAt(height) : QString());
}

void HeightPlot::leaveEvent(QEvent* event) {
    Plot::leaveEvent(event);
    Q_EMIT read({});
}

} // namespace petzval
