#pragma once

#include <memory>
#include <string>

namespace petzval {

class ProcessGroup;

/// Where to compute: "cpu", "cuda" (Error{InvalidOption} where there is none), or "auto".
struct Computation {
    std::string device = "auto";
    int threads = 0; ///< 0: all cores
    /// Processes that share each batch (learn/process_group.h); none: this one alone.
    std::shared_ptr<const ProcessGroup> group = nullptr;
};

} // namespace petzval
