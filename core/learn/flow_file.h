#pragma once

#include "learn/flow_model.h"
#include "learn/state_archive.h"

namespace petzval {

/// A network's shape within other archives.
void add_shape(ArchiveWriter& archive, const FlowShape& shape);
FlowShape shape_from(ArchiveReader& archive);

/// A vector as a tensor that shares nothing with it, and back.
torch::Tensor tensor_from(const std::vector<float>& values);
std::vector<float> vector_from(const torch::Tensor& tensor);

} // namespace petzval
