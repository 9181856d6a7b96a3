#pragma once

#include <string>

namespace petzval {

/// Where to compute: "cpu", "cuda" (Error{InvalidOption} where there is none), or "auto".
struct Computation {
    std::string device = "auto";
    int threads = 0; ///< 0: all cores
};

} // namespace petzval
