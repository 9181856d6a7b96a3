#pragma once

#include <cmath>
#include <string_view>

namespace petzval {

/// A part of the field, by the distance from the middle of the frame, where the corners lie at 1 and the
/// middles of the sides at 0.71.
enum class FieldZone {
    Centre,  ///< up to 1/3
    Middle,  ///< in between
    Corners, ///< from 0.8 on
};

/// Of a field position, 0 to 1 along each side.
inline FieldZone zone_of(double field_x, double field_y) {
    const double distance = std::hypot(2.0 * field_x - 1.0, 2.0 * field_y - 1.0) / std::sqrt(2.0);
    return distance <= 1.0 / 3.0 ? FieldZone::Centre
           : distance < 0.8      ? FieldZone::Middle
                                 : FieldZone::Corners;
}

/// "centre", "middle", "corners"
inline std::string_view name_of(FieldZone zone) {
    return zone == FieldZone::Centre ? "centre" : zone == FieldZone::Middle ? "middle" : "corners";
}

} // namespace petzval
