#pragma once

#include "ui/models/grid_comparison.h"
#include "ui/widgets/psf_grid_view.h"

namespace petzval {

/// The difference of two grids, node by node: orange where the grid has less light than the reference,
/// purple where it has more, white where they agree. In colour, the mean of the channels.
class DifferenceView : public PsfGridView {
    Q_OBJECT

public:
    explicit DifferenceView(QWidget* parent = nullptr);

    /// `about` tells the frame.
    void setComparison(std::shared_ptr<const GridComparison> comparison, const PsfMetadata& about = {});

protected:
    QImage makePicture() const override;
    QColor darkest() const override;
    bool isSeen(float, float) const override { return true; } ///< small differences count, too

private:
    std::shared_ptr<const GridComparison> comparison_;
};

} // namespace petzval
