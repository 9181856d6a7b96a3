#pragma once

#include <cmath>
#include <numbers>

namespace petzval {

/// sin(pi x) / (pi x)
inline double sinc(double x) {
    return std::abs(x) < 1e-12 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

} // namespace petzval
