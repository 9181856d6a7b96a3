#pragma once

#include "jobs/outcome.h"
#include "jobs/pairs.h"
#include "project/acceptance.h"

namespace petzval {

struct CheckOptions {
    std::filesystem::path project; ///< with or without its ending
    AcceptanceOptions acceptance;
};

struct CheckSummary {
    Outcome outcome;
    AcceptanceReport report; ///< whole only when finished
    ProjectPairs pairs;      ///< empty where a set has nothing to show
};

/// Judges the photos and sets of a project; writes nothing.
CheckSummary run_check(const CheckOptions& options, const Observer& observer = {},
                       std::stop_token stop = {});

} // namespace petzval
