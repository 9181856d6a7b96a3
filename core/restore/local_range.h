#pragma once

#include <span>
#include <vector>

namespace petzval {

/// The least and the largest value of the (2 reach + 1)^2 around each value of a plane [height][width], at
/// the edges of those that there are.
struct LocalRange {
    std::vector<float> least;
    std::vector<float> largest;
};
LocalRange local_range(std::span<const float> plane, int width, int height, int reach);
std::vector<float> local_largest(std::span<const float> plane, int width, int height, int reach);

} // namespace petzval
