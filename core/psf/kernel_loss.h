#pragma once

#include <functional>
#include <span>

namespace petzval {

/// A loss of the kernels of a grid, [node][channel][size][size]; fills its gradient, of the same length.
using KernelLoss = std::function<double(std::span<const float> kernels, std::span<float> gradient)>;

} // namespace petzval
