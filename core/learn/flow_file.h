#pragma once

#include "learn/flow_model.h"
#include "learn/number_file.h"

#include <torch/types.h>

namespace petzval {

/// A network's shape within other files.
void add_shape(NumberFile& file, const FlowShape& shape);
FlowShape shape_from(const NumberFileReader& file);

/// A vector as a tensor that shares nothing with it, and back.
torch::Tensor tensor_from(const std::vector<float>& values);
std::vector<float> vector_from(const torch::Tensor& tensor);

} // namespace petzval
