#pragma once

#include "base/options.h"
#include "calibrate/matching/matching_settings.h"

#include <cstdint>
#include <string>

namespace petzval {

/// Stage 2, distribution matching, as users set it.
struct MatchingOptions {
    std::int64_t steps = 500;
    std::string start = "spectral"; ///< "spectral", "gaussian", "random"
    int colours = 3;                ///< kernels at each node: 3, or 1 for all colours together
    int batch = 64;
    double kernel_rate = 4e-5;
    double auxiliary_rate = 1e-5;
    std::string parameters = "absolute"; ///< "absolute", "squares"
    std::string noise = "white";         ///< "known", "white", "photon-read"
    double known_noise = 0.0;            ///< standard deviation; 0: as stage 0 measured it
    std::string passes = "shared";       ///< "alternating", "shared"
    double sparse = 0.0;
    double centre = 0.0;
    double gaussian = 0.0;
    double earliest = 0.0;
    double latest = 1.0;
    double average = 0.1;

    static const OptionTable<MatchingOptions>& table();
    Matching matching(std::uint64_t seed, bool half_precision) const;
};

} // namespace petzval
