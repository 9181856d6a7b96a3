#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"
#include "project/project.h"

namespace petzval {

struct AddOptions {
    std::filesystem::path project; ///< with or without its ending
    SetName set = SetName::Blurred;
    CentreCrop crop;                           ///< for the sharp set only
    std::vector<std::filesystem::path> photos; ///< files and folders
    int threads = 0;
};

struct AddSummary {
    Outcome outcome;
    std::vector<std::filesystem::path> added;
    std::vector<std::filesystem::path> already_there; ///< the same content is in the set; left out
};

/// Adds photos to a set, all or none: every photo is decoded first, and the failure names every one that
/// cannot be read. Photos that the set has already are left out with a note; those that changed on disk
/// since they were added get a fresh reference.
AddSummary run_add(const AddOptions& options, const Observer& observer = {}, std::stop_token stop = {});

} // namespace petzval
