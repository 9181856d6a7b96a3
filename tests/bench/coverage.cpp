#include "coverage.h"

#include <cmath>
#include <limits>

namespace petzval::bench {

double coverage(const PsfGrid& grid, const std::vector<FieldUncertainty>& uncertainties,
                const PsfGrid& truth) {
    const GridAnalysis found = analysed(grid), wanted = analysed(truth);
    double sum = 0.0;
    int measures = 0;
    for (const FieldUncertainty& uncertainty : uncertainties) {
        const FieldMap of_grid = field_map(found, uncertainty.measure, uncertainty.channel);
        const FieldMap of_truth = field_map(wanted, uncertainty.measure, uncertainty.channel);
        int known = 0, within = 0;
        for (std::size_t node = 0; node < uncertainty.plus_minus.size(); ++node) {
            const auto &value = of_grid.values.at(node), &true_value = of_truth.values.at(node);
            if (!value || !true_value || !uncertainty.plus_minus[node]) continue;
            ++known;
            if (std::abs(*value - *true_value) <= *uncertainty.plus_minus[node]) ++within;
        }
        if (known == 0) continue;
        sum += static_cast<double>(within) / known;
        ++measures;
    }
    return measures > 0 ? sum / measures : std::numeric_limits<double>::quiet_NaN();
}

} // namespace petzval::bench
