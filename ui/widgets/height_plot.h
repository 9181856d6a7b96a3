#pragma once

#include "ui/models/inspected_grid.h"
#include "ui/widgets/plot.h"

namespace petzval {

/// Green's contrast against image height as makers of lenses draw it, of a grid and, thinner, of a second:
/// sagittal solid, tangential dashed, each node a dot. What is fainter than the grid's own uncertainty lies
/// on a grey ground.
class HeightPlot : public Plot {
    Q_OBJECT

public:
    explicit HeightPlot(QWidget* parent = nullptr);

    /// The second is drawn only where its patterns are as fine as the first's.
    void setGrids(std::shared_ptr<const InspectedGrid> grid, std::shared_ptr<const InspectedGrid> second,
                  const QString& secondName);
    /// "10 lp/mm", with a remark where that is finer than the photos tell.
    QStringList patterns() const;

Q_SIGNALS:
    /// What the curves have under the pointer; empty when it leaves.
    void read(const QString& text);

protected:
    void applyColours(const PlotColours& colours) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Line {
        QCPGraph* graph = nullptr;
        int pattern = -1; ///< index of the pattern; -1: in the colour of the text
        bool second = false;
        Qt::PenStyle style = Qt::SolidLine; ///< Qt::NoPen: dots
    };

    QCPGraph* addLine(const Line& line, const QString& name = {});
    void addGrid(const InspectedGrid& grid, bool second);
    void addDots(const InspectedGrid& grid, std::size_t pattern);
    void addKeys(const QString& secondName);
    QString readingAt(double height) const;

    std::shared_ptr<const InspectedGrid> grid_;
    double scale_ = 1.0; ///< axis units of a half-diagonal
    std::vector<Line> lines_;
    QCPItemText* empty_;
    QCPItemRect* tooFaint_;
    QCPGraph* limitKey_ = nullptr;
};

} // namespace petzval
