#include "ui/widgets/profile_plot.h"

#include "ui/widgets/channel_words.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kPercent = 100.0;

} // namespace

std::vector<double> profile_of(std::span<const float> kernel, int size, const Centroid& centroid,
                               Qt::Orientation orientation) {
    const bool horizontal = orientation == Qt::Horizontal;
    const double place = std::clamp((horizontal ? centroid.y : centroid.x) + size / 2, 0.0, size - 1.0);
    const int before = std::min(static_cast<int>(place), size - 2);
    const double share = place - before;
    const auto value = [&](int along, int across) {
        return kernel[horizontal ? across * size + along : along * size + across];
    };
    std::vector<double> profile;
    for (int i = 0; i < size; ++i)
        profile.push_back((1.0 - share) * value(i, before) + share * value(i, before + 1));
    return profile;
}

ProfilePlot::ProfilePlot(QWidget* parent)
    : Plot(parent)
    , horizontal_(axisRect())
    , vertical_(new QCPAxisRect(this)) {
    setMinimumSize(170, 150);
    setAccessibleName(tr("Profiles of the kernel"));
    plotLayout()->addElement(1, 0, vertical_);
    auto* margins = new QCPMarginGroup(this);
    for (QCPAxisRect* rect : {horizontal_, vertical_}) {
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
        rect->axis(QCPAxis::atLeft)->setLabel(tr("Light, % per pixel"));
        for (QCPAxis* axis : rect->axes()) {
            axis->setLayer(QStringLiteral("axes"));
            axis->grid()->setLayer(QStringLiteral("grid"));
        }
    }
    horizontal_->axis(QCPAxis::atBottom)->setLabel(tr("px to the right"));
    vertical_->axis(QCPAxis::atBottom)->setLabel(tr("px down"));
    recolour();
}

void ProfilePlot::setNodes(const std::optional<InspectedNode>& node,
                           const std::optional<InspectedNode>& second, PsfLook::Channel channel) {
    clearGraphs();
    lines_.clear();
    if (second) addNode(*second, channel, true);
    if (node) addNode(*node, channel, false);
    double highest = 0.0, reach = 1.0;
    for (const Line& line : lines_)
        for (const QCPGraphData& point : *line.graph->data()) {
            highest = std::max(highest, point.value);
            reach = std::max(reach, std::abs(point.key));
        }
    for (QCPAxisRect* rect : {horizontal_, vertical_}) {
        rect->axis(QCPAxis::atBottom)->setRange(-reach, reach);
        rect->axis(QCPAxis::atLeft)->setRange(0.0, highest > 0.0 ? 1.05 * highest : 1.0);
    }
    recolour();
}

void ProfilePlot::addNode(const InspectedNode& node, PsfLook::Channel channel, bool second) {
    const int size = node.lens->grid.shape().size;
    const Centroid centroid = node.analysis().channels[node.lens->analysis.green()].kernel.centroid;
    for (QCPAxisRect* rect : {horizontal_, vertical_})
        for (const int c : shown_channels(channel, node.channels())) {
            const auto orientation = rect == horizontal_ ? Qt::Horizontal : Qt::Vertical;
            const std::vector<double> profile = profile_of(node.kernel(c), size, centroid, orientation);
            QCPGraph* graph = addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
            for (int i = 0; i < size; ++i)
                graph->addData(i - size / 2, kPercent * profile[i]);
            lines_.push_back({graph, node.channels() == 1 ? 1 : c, second});
        }
}

void ProfilePlot::applyColours(const PlotColours& colours) {
    for (const Line& line : lines_) {
        QColor colour = colours.channel(line.channel);
        if (line.second) colour.setAlphaF(0.55f);
        line.graph->setPen(QPen(colour, line.second ? 1.0 : 1.8));
    }
}

} // namespace petzval
