#pragma once

#include <span>

namespace petzval {

/// Replaces each value of a plane [height][width] by the mean of the (2 reach + 1)^2 values around it, at
/// the edges of those that there are.
void smooth_by_box(std::span<float> plane, int width, int height, int reach);

} // namespace petzval
