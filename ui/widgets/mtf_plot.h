#pragma once

#include "ui/models/inspected_grid.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/psf_grid_view.h"

namespace petzval {

/// Contrast against frequency at one node and, thinner, at a second: sagittal solid, tangential dashed, in
/// the colours of the channels, with the limit that diffraction sets to green where it is known. What the
/// photos of a calibration do not tell lies on a grey ground: detail finer than they hold, and contrast
/// below its own uncertainty.
class MtfPlot : public Plot {
    Q_OBJECT

public:
    explicit MtfPlot(QWidget* parent = nullptr);

    /// A node whose grid does not know what `unit` takes is left out.
    void setNodes(const std::optional<InspectedNode>& node, const std::optional<InspectedNode>& second,
                  PsfLook::Channel channel, FrequencyUnit unit);

Q_SIGNALS:
    /// What the curves of the node have under the pointer; empty when it leaves.
    void read(const QString& text);

protected:
    void applyColours(const PlotColours& colours) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Line {
        QCPGraph* graph = nullptr;
        int channel = -1; ///< -1: in the colour of the text
        bool second = false;
        Qt::PenStyle style = Qt::SolidLine;
    };

    QCPGraph* addLine(const Line& line, const QString& name);
    void addCurve(const MtfCurve& curve, double scale, const Line& line, const QString& name);
    void addNode(const InspectedNode& node, PsfLook::Channel channel, FrequencyUnit unit, bool second);
    void addKeys(bool second, const QString& name);
    void showLimits(const std::optional<InspectedNode>& node, PsfLook::Channel channel, double scale);
    QString readingAt(double frequency) const;

    std::vector<Line> lines_;
    QCPItemText* empty_;
    QCPItemStraightLine* cursor_;
    QCPItemRect* tooFine_;  ///< finer than the photos tell
    QCPItemRect* tooFaint_; ///< below the uncertainty
    QCPGraph* limitKey_ = nullptr;
};

} // namespace petzval
