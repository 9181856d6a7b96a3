#pragma once

#include "base/random.h"

#include <cmath>

namespace petzval {

/// Even from `low` to `high`.
inline double uniform(Rng& rng, double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(rng);
}

/// Even in its logarithm.
inline double log_uniform(Rng& rng, double low, double high) {
    return std::exp(uniform(rng, std::log(low), std::log(high)));
}

inline bool chance(Rng& rng, double probability) {
    return uniform(rng, 0.0, 1.0) < probability;
}

} // namespace petzval
