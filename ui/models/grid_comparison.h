#pragma once

#include "psf/grid_difference.h"
#include "ui/models/inspected_grid.h"

namespace petzval {

/// How a grid differs from a second one that it is held against.
struct GridComparison {
    std::shared_ptr<const InspectedGrid> grid;
    std::shared_ptr<const InspectedGrid> reference;
    GridScore score; ///< of grid against reference, at the reference's nodes
    GridDifference difference;
};

struct ComparisonResult {
    std::shared_ptr<const GridComparison> comparison; ///< null where they cannot be compared
    QString problem;                                  ///< then why, in a sentence
};

/// Throws nothing. For a worker thread.
ComparisonResult compared_grids(std::shared_ptr<const InspectedGrid> grid,
                                std::shared_ptr<const InspectedGrid> reference, Orientation orientation);

} // namespace petzval
