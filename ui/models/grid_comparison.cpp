#include "ui/models/grid_comparison.h"

#include "jobs/outcome.h"
#include "ui/jobs/core_text.h"

namespace petzval {

ComparisonResult compared_grids(std::shared_ptr<const InspectedGrid> grid,
                                std::shared_ptr<const InspectedGrid> reference, Orientation orientation) {
    const auto result = std::make_shared<GridComparison>();
    const Outcome outcome = outcome_of([&] {
        result->score = compared(grid->grid, reference->grid, orientation);
        result->difference = difference_of(grid->grid, reference->grid, result->score);
    });
    if (outcome.termination != Termination::Finished) return {nullptr, coreText(outcome.message)};
    result->grid = std::move(grid);
    result->reference = std::move(reference);
    return {result, {}};
}

} // namespace petzval
