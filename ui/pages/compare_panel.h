#pragma once

#include "ui/models/grid_comparison.h"
#include "ui/pages/inspect_options.h"

#include <array>

class QComboBox;
class QLabel;

namespace petzval {

class DifferenceView;
class FieldMapView;

/// Two grids side by side, their difference, and how alike they are at each node; a node chosen in one is
/// chosen in all. Nodes are told as those of the first grid.
class ComparePanel : public QWidget {
    Q_OBJECT

public:
    explicit ComparePanel(QWidget* parent = nullptr);

    void setGrids(const std::shared_ptr<const InspectedGrid>& grid,
                  const std::shared_ptr<const InspectedGrid>& reference, const QStringList& names);
    /// None until it is worked out.
    void setComparison(const std::shared_ptr<const GridComparison>& comparison);
    void setLook(const PsfLook& look);
    void setCurrentNode(GridNode node);

    PsfGridView& grid() { return *grid_; }
    PsfGridView& reference() { return *reference_; }
    PsfGridView& difference();
    FieldMapView& likeness() { return *likeness_; }
    QComboBox& orientations() { return *orientations_; }
    QString summary() const;

Q_SIGNALS:
    void nodeSelected(int row, int col);
    void nodeHovered(int row, int col); ///< -1, -1 when the pointer leaves the nodes
    void orientationChosen(petzval::Orientation orientation);

private:
    template <typename View>
    void link(View* view, bool ofReference);
    std::optional<GridNode> ofFirst(int row, int col, bool ofReference) const;
    QString summaryOf(const GridScore& score) const;

    PsfGridView* grid_;
    PsfGridView* reference_;
    DifferenceView* difference_;
    FieldMapView* likeness_;
    std::array<QLabel*, 3> titles_;
    QComboBox* orientations_;
    QLabel* summary_;
};

/// The node of a grid of `to` nodes that lies nearest to a node of a grid of `from` nodes.
GridNode nearest_node(GridNode node, const PsfShape& from, const PsfShape& to);

} // namespace petzval
