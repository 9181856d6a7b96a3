#pragma once

#include "ui/models/inspected_grid.h"

#include <string>

namespace petzval {

/// All figures of all nodes as CSV for other programs: a line for each node and channel, nodes counted from
/// 0, numbers with a point, what is not known left empty. Frequencies are in cycles/px.
std::string figures_table(const InspectedGrid& lens);

} // namespace petzval
