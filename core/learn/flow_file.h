#pragma once

#include "learn/flow_model.h"
#include "learn/number_file.h"

namespace petzval {

/// A network's shape within other files.
void add_shape(NumberFile& file, const FlowShape& shape);
FlowShape shape_from(const NumberFileReader& file);

} // namespace petzval
