#pragma once

#include "ui/models/inspected_grid.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/psf_grid_view.h"

namespace petzval {

/// Light along the row and the column through a kernel's centroid (green's, for all channels): the
/// horizontal profile above the vertical one. A second node's is drawn thinner.
class ProfilePlot : public Plot {
    Q_OBJECT

public:
    explicit ProfilePlot(QWidget* parent = nullptr);

    void setNodes(const std::optional<InspectedNode>& node, const std::optional<InspectedNode>& second,
                  PsfLook::Channel channel);

protected:
    void applyColours(const PlotColours& colours) override;

private:
    struct Line {
        QCPGraph* graph;
        int channel;
        bool second;
    };

    void addNode(const InspectedNode& node, PsfLook::Channel channel, bool second);

    QCPAxisRect* horizontal_;
    QCPAxisRect* vertical_;
    std::vector<Line> lines_;
};

/// Values along the row (or column) through `centroid`, interpolated linearly between the rows (columns)
/// beside it.
std::vector<double> profile_of(std::span<const float> kernel, int size, const Centroid& centroid,
                               Qt::Orientation orientation);

} // namespace petzval
