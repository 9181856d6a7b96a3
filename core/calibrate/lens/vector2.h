#pragma once

namespace petzval {

/// A position in the field (half-diagonals) or the pupil (radii), or a displacement (px); x right, y down.
struct Vector2 {
    double x = 0.0;
    double y = 0.0;
};

inline double dot(const Vector2& a, const Vector2& b) {
    return a.x * b.x + a.y * b.y;
}

} // namespace petzval
