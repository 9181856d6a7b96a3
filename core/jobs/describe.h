#pragma once

#include "base/observer.h"
#include "jobs/library.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <vector>

namespace petzval {

struct DescribeOptions {
    std::vector<std::filesystem::path> photos; ///< files and folders
    StatedFacts stated; ///< of all of them; the pixel pitch is none of a photo's facts
};

struct DescribeSummary {
    Outcome outcome;
    std::vector<std::filesystem::path> sidecars;     ///< written
    std::vector<std::filesystem::path> already_told; ///< photos that tell all this already
};

/// Writes beside photos, as XMP, how they were taken: with lenses without electronics, which their files
/// cannot tell. What a file does tell goes before it, with a note where that is something else. Also
/// corrects what was written so before.
DescribeSummary run_describe(const DescribeOptions& options, const Observer& observer = {},
                             std::stop_token stop = {});

} // namespace petzval
