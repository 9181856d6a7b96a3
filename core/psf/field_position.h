#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

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

/// A place in the field: the nodes around it, row-major, and what each counts by bilinear interpolation
/// (sum 1).
struct FieldPlace {
    std::array<std::size_t, 4> nodes{};
    std::array<double, 4> weights{1.0, 0.0, 0.0, 0.0};
};

inline FieldPlace field_place(double x, double y, int rows, int cols) {
    const NodeWeights across = node_weights(x, cols), down = node_weights(y, rows);
    FieldPlace place;
    for (std::size_t n = 0; n < 4; ++n) {
        const bool right = n % 2 == 1, lower = n / 2 == 1;
        place.nodes[n] = static_cast<std::size_t>(lower ? down.upper : down.lower) * cols +
                         (right ? across.upper : across.lower);
        place.weights[n] = (lower ? down.upper_weight : 1.0 - down.upper_weight) *
                           (right ? across.upper_weight : 1.0 - across.upper_weight);
    }
    return place;
}

/// The values at a place: those of `count` from `first` on in each node's block of `stride`, interpolated.
inline std::vector<double> interpolated(const FieldPlace& place, std::span<const double> nodes,
                                        std::size_t stride, std::size_t first, std::size_t count) {
    std::vector<double> values(count, 0.0);
    for (std::size_t n = 0; n < place.nodes.size(); ++n) {
        const std::span<const double> node = nodes.subspan(place.nodes[n] * stride + first, count);
        for (std::size_t i = 0; i < count; ++i)
            values[i] += place.weights[n] * node[i];
    }
    return values;
}

} // namespace petzval
