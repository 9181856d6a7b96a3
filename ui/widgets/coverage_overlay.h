#pragma once

#include "ui/widgets/photo_overlay.h"

#include <QRectF>
#include <QWidget>
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

/// Coverage over the photo: a cell for each node with its number of patches, coloured by their density,
/// those with too few hatched.
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
    /// Patches per area of the cell: cells at the border are halves, in the corners quarters.
    std::vector<double> densities() const;
    int patches(int row, int column) const {
        return coverage_.patches[static_cast<std::size_t>(row) * coverage_.cols + column];
    }
    void paintCells(QPainter& painter, const PhotoGeometry& view) const;
    void paintNumbers(QPainter& painter, const PhotoGeometry& view) const;

    Coverage coverage_;
};

/// What the colours of a CoverageOverlay mean, in one line.
class CoverageLegend : public QWidget {
    Q_OBJECT

public:
    explicit CoverageLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace petzval
