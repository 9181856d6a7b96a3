#pragma once

#include "base/observer.h"
#include "project/project.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace petzval {

enum class Verdict { Good, Doubtful, Unusable };
std::string_view name_of(Verdict verdict); ///< "good", "doubtful", "unusable"

/// One thing found, in a photographer's words.
struct Finding {
    Verdict verdict = Verdict::Good;
    /// Machine name. Of a photo: "decodes", "same-lens", "raw", "size", "clipping", "texture", "noise",
    /// "motion", "focus". Of a set: "photos", "raw", "same-lens", "size", "texture".
    std::string check;
    Message text;   ///< "12 % of the photo is blown out."
    Message advice; ///< "Expose less, or leave this photo out." or empty
};

struct PhotoReport {
    SetName set = SetName::Blurred;
    std::filesystem::path path; ///< as resolved
    bool excluded = false;
    Verdict verdict = Verdict::Good;
    std::vector<Finding> findings;
    PhotoFacts facts;
    double clipped_share = 0.0; ///< of pixels with any channel at the clip level
    double noise_sigma = 0.0;   ///< of green, linear light, at the photo's mean level
    /// Usable (textured, unclipped) patches whose nearest grid node is this one, row-major.
    std::vector<int> patches_per_node;
};

struct SetReport {
    SetName set = SetName::Blurred;
    Verdict verdict = Verdict::Good;
    std::vector<Finding> findings;
    std::vector<int> patches_per_node;              ///< summed over the set's photos in use
    std::vector<std::pair<int, int>> starved_nodes; ///< (row, col) with too few patches (blurred set)
};

struct AcceptanceReport {
    Verdict verdict = Verdict::Good;
    std::vector<PhotoReport> photos;
    std::vector<SetReport> sets;
};

/// What checks measured of photos, so that the next check decodes only those that are new. Thread-safe.
class CheckedPhotoCache;
std::shared_ptr<CheckedPhotoCache> new_checked_photo_cache();

struct AcceptanceOptions {
    int rows = 8;
    int cols = 8;
    int patch = 32; ///< px
    int threads = 0;
    std::shared_ptr<CheckedPhotoCache> cache = {}; ///< none: every photo is decoded
};

/// Decodes every photo in use that the cache does not know, one per thread at a time, and judges photos and
/// sets. Never throws for a bad photo: that is a finding. Cancelled on stop.
AcceptanceReport checked_project(const Project& project, const AcceptanceOptions& options,
                                 const Observer& observer = {}, std::stop_token stop = {});

} // namespace petzval
