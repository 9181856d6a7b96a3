#pragma once

#include "ui/widgets/photo_overlay.h"

#include <QRectF>
#include <utility>
#include <vector>

namespace petzval {

/// How many patches of a photo, or of a set, tell something about the lens, place by place.
struct Coverage {
    int rows = 0;
    int cols = 0;
    std::vector<int> patches;                ///< per node of the grid, row-major
    std::vector<std::pair<int, int>> scarce; ///< (row, column) of nodes with too few of them
    /// The part of the frame that the grid spans, as shares of width and height, in the sensor frame. The
    /// outermost nodes lie on its border.
    QRectF part{0.0, 0.0, 1.0, 1.0};
};

/// Coverage as coloured cells over the photo, those with too little detail hatched, and a legend.
class CoverageOverlay : public PhotoOverlay {
    Q_OBJECT

public:
    using PhotoOverlay::PhotoOverlay;

    /// Without nodes nothing is drawn.
    void setCoverage(Coverage coverage);
    const Coverage& coverage() const { return coverage_; }
    void paint(QPainter& painter, const PhotoGeometry& view) override;

private:
    QRectF cell(int row, int column, const PhotoGeometry& view) const;
    void paintCells(QPainter& painter, const PhotoGeometry& view) const;
    void paintLegend(QPainter& painter, const PhotoGeometry& view) const;

    Coverage coverage_;
};

} // namespace petzval
