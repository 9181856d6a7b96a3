#pragma once

#include <cmath>
#include <numbers>

namespace petzval {

/// The Hann window of `count` samples at one of them; at i + 0.5 for one whose ends are alike.
inline double hann(double place, int count) {
    return 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * place / count);
}

} // namespace petzval
