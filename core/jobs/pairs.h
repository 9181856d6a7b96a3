#pragma once

#include "calibrate/measure/photo_pair.h"
#include "jobs/decoded_set.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// A blurred and a sharp photo of a project that show, or are said to show, the same scene.
struct ProjectPair {
    std::filesystem::path blurred;
    std::filesystem::path sharp;
    bool tied = false; ///< by the user
    /// Why it cannot be used, as a sentence; empty where it can.
    Message problem;
    PhotoPair photos; ///< by the sets' indices; the map is the identity where there is a problem
};

struct ProjectPairs {
    std::vector<ProjectPair> pairs;
    std::vector<std::filesystem::path> untied; ///< blurred photos that the user wants to have no partner
    bool interpolated = false; ///< none were looked for, as colours between photosites are interpolated

    /// Those that can be used.
    PhotoPairs usable() const;
};

/// Finds the photos of the two sets that show the same scene: by what they show, but as the user has tied
/// or untied them (PhotoRef::partner). Decodes each photo once more. Not of RAW files at full size: pairs
/// measure up to the finest detail, which interpolation there has made up. Cancelled on stop.
ProjectPairs find_pairs(const Project& project, const DecodedSet& blurred, const DecodedSet& sharp,
                        int threads, const Observer& observer, std::stop_token stop);

/// "5 pairs of photos show the same scenes: ...", why none were looked for, or empty where there are none.
Message sentence_about(const ProjectPairs& pairs);
/// What follows from a pair's problem.
Message advice_about(const ProjectPair& pair);
/// What to do for pairs where none were found, else empty.
Message advice_about(const ProjectPairs& pairs);

struct PairsOptions {
    std::filesystem::path project;
    /// What to change first: `blurred` belong to `sharp`, or to none where it is empty.
    std::vector<std::filesystem::path> blurred;
    std::optional<std::filesystem::path> sharp;
    bool forget = false; ///< whether to leave it to Petzval again what `blurred` belong to
    int threads = 0;
};

struct PairsSummary {
    Outcome outcome;
    ProjectPairs pairs;
};

/// Ties or unties, where asked to, and finds the pairs of a project.
PairsSummary run_pairs(const PairsOptions& options, const Observer& observer = {},
                       std::stop_token stop = {});

} // namespace petzval
