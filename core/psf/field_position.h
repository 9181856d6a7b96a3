#pragma once

#include <algorithm>
#include <cmath>

namespace petzval {

/// Position in the field, 0 to 1, of one of `count` nodes or pixels along an axis: the first at 0, the last
/// at 1, a single one in the middle.
inline double node_position(int index, int count) {
    return count == 1 ? 0.5 : static_cast<double>(index) / (count - 1);
}

/// The two neighbouring nodes of a field position along one axis, and the linear weight of the upper one.
struct NodeWeights {
    int lower = 0;
    int upper = 0;
    double upper_weight = 0.0;
};

/// Positions beyond the field take its edge.
inline NodeWeights node_weights(double position, int count) {
    if (count == 1) return {};
    const double scaled = std::clamp(position, 0.0, 1.0) * (count - 1);
    const int lower = std::min(static_cast<int>(scaled), count - 2);
    return {lower, lower + 1, scaled - lower};
}

} // namespace petzval
