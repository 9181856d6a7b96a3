#include "ui/widgets/mtf_plot.h"

#include "ui/jobs/core_text.h"
#include "ui/widgets/channel_words.h"

#include <QMouseEvent>
#include <algorithm>

namespace petzval {

namespace {

constexpr double kPercent = 100.0;
constexpr double kFinest = 0.5; // cycles/px at the axis's end

QVector<double> scaled(const std::vector<double>& values, double factor) {
    QVector<double> result;
    for (const double value : values)
        result.append(value * factor);
    return result;
}

} // namespace

MtfPlot::MtfPlot(QWidget* parent)
    : Plot(parent)
    , empty_(new QCPItemText(this))
    , cursor_(new QCPItemStraightLine(this))
    , tooFine_(newGround(QStringLiteral("too fine")))
    , tooFaint_(newGround(QStringLiteral("too faint"))) {
    setMouseTracking(true);
    setMinimumSize(170, 150);
    setAccessibleName(tr("Contrast against frequency (MTF)"));
    xAxis->setLabel(coreText(std::string(name_of(FrequencyUnit::CyclesPerPixel))));
    xAxis->setRange(0.0, kFinest);
    yAxis->setLabel(tr("Contrast, %"));
    yAxis->setRange(0.0, kPercent);
    legendBelow();
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    empty_->setText(tr("Choose a kernel to see its curves"));
    cursor_->setVisible(false);
    recolour();
}

void MtfPlot::setNodes(const std::optional<InspectedNode>& node, const std::optional<InspectedNode>& second,
                       PsfLook::Channel channel, FrequencyUnit unit) {
    legend->clearItems();
    clearGraphs();
    lines_.clear();
    limitKey_ = nullptr;
    empty_->setVisible(!node);
    xAxis->setLabel(coreText(std::string(name_of(unit))));
    if (second) addNode(*second, channel, unit, true); // below the first
    if (node) {
        addNode(*node, channel, unit, false);
        if (const auto scale = frequency_scale(unit, node->lens->grid.metadata()))
            xAxis->setRange(0.0, kFinest * *scale);
        addKeys(second.has_value(), second ? second->name : QString());
    }
    showLimits(node, channel, xAxis->range().upper / kFinest);
    recolour();
}

QCPGraph* MtfPlot::addLine(const Line& line, const QString& name) {
    QCPGraph* graph = addGraph();
    graph->setName(name);
    if (!name.isEmpty()) graph->addToLegend();
    lines_.push_back(line);
    lines_.back().graph = graph;
    return graph;
}

void MtfPlot::addCurve(const MtfCurve& curve, double scale, const Line& line, const QString& name) {
    addLine(line, name)->setData(scaled(curve.frequency, scale), scaled(curve.contrast, kPercent), true);
}

void MtfPlot::addNode(const InspectedNode& node, PsfLook::Channel channel, FrequencyUnit unit,
                      bool second) {
    const auto scale = frequency_scale(unit, node.lens->grid.metadata());
    if (!scale) return;
    const int channels = node.channels();
    for (const int c : shown_channels(channel, channels)) {
        const NodeCurves curves = node.curves(c);
        const int colour = channels == 1 ? 1 : c;
        addCurve(curves.sagittal, *scale, {nullptr, colour, second, Qt::SolidLine},
                 second ? QString() : channel_name(c, channels));
        addCurve(curves.tangential, *scale, {nullptr, colour, second, Qt::DashLine}, {});
    }
    if (second) return;
    const std::vector<int> shown = shown_channels(channel, channels);
    if (const auto limit = node.curves(shown[shown.size() / 2]).diffraction)
        addCurve(*limit, *scale, {nullptr, -1, false, Qt::DotLine}, tr("Perfect lens"));
}

void MtfPlot::addKeys(bool second, const QString& name) {
    addLine({nullptr, -1, false, Qt::SolidLine}, tr("Sagittal"));
    addLine({nullptr, -1, false, Qt::DashLine}, tr("Tangential"));
    if (second) addLine({nullptr, -1, true, Qt::SolidLine}, name);
}

/// What is finer than the photos tell, and what is fainter at the sharpest channel shown.
void MtfPlot::showLimits(const std::optional<InspectedNode>& node, PsfLook::Channel channel, double scale) {
    const double finest = node ? finest_measured(node->lens->grid.metadata()).value_or(kFinest) : kFinest;
    double faintest = 0.0;
    if (node)
        for (const int c : shown_channels(channel, node->channels()))
            faintest = std::max(faintest, node->contrastUncertainty(c));
    limitKey_ = placeGround(*tooFine_, {finest * scale, kFinest * scale}, {0.0, kPercent});
    QCPGraph* second =
        placeGround(*tooFaint_, {0.0, finest * scale}, {0.0, kPercent * std::min(1.0, faintest)});
    if (second && limitKey_)
        removeGraph(second); // one stands for both
    else if (second)
        limitKey_ = second;
}

void MtfPlot::applyColours(const PlotColours& colours) {
    for (const Line& line : lines_) {
        QColor colour = line.channel < 0 ? colours.text : colours.channel(line.channel);
        if (line.second) colour.setAlphaF(0.55f);
        line.graph->setPen(QPen(colour, line.second ? 1.0 : 1.8, line.style));
    }
    for (QCPItemRect* ground : {tooFine_, tooFaint_})
        colourGround(*ground, limitKey_, colours);
    empty_->setColor(colours.muted);
    cursor_->setPen(QPen(colours.muted));
}

QString MtfPlot::readingAt(double frequency) const {
    QStringList sagittal, tangential;
    for (const Line& line : lines_) {
        if (line.second || line.channel < 0 || line.graph->dataCount() == 0) continue;
        const auto point = line.graph->data()->findBegin(frequency);
        const QString value = QLocale().toString(point->value, 'f', 0) + QStringLiteral(" %");
        (line.style == Qt::SolidLine ? sagittal : tangential).append(value);
    }
    if (sagittal.isEmpty()) return {};
    const int digits = xAxis->range().upper < 2.0 ? 3 : 0;
    return tr("%1 %2: sagittal %3, tangential %4")
        .arg(QLocale().toString(frequency, 'f', digits), xAxis->label(),
             sagittal.join(QStringLiteral(" / ")), tangential.join(QStringLiteral(" / ")));
}

void MtfPlot::mouseMoveEvent(QMouseEvent* event) {
    Plot::mouseMoveEvent(event);
    const double frequency = xAxis->pixelToCoord(event->position().x());
    const QString text = xAxis->range().contains(frequency) ? readingAt(frequency) : QString();
    cursor_->setVisible(!text.isEmpty());
    cursor_->point1->setCoords(frequency, 0.0);
    cursor_->point2->setCoords(frequency, kPercent);
    replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT read(text);
}

void MtfPlot::leaveEvent(QEvent* event) {
    Plot::leaveEvent(event);
    cursor_->setVisible(false);
    replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT read({});
}

} // namespace petzval
