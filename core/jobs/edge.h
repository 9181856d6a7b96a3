#pragma once

#include "base/observer.h"
#include "image/image.h"
#include "jobs/outcome.h"
#include "photo/photo.h"
#include "psf/slanted_edge.h"

#include <filesystem>

namespace petzval {

struct EdgeJobOptions {
    std::filesystem::path photo;
    Rect roi; ///< px as the photo is stored, not turned; holds one edge
};

struct EdgeSummary {
    Outcome outcome;
    PhotoFacts facts;
    EdgeMeasurement edge;    ///< in px of the photo, places from the roi's corner; for RAW the sensor's px
    bool photosites = false; ///< each colour was measured on its own photosites, nothing interpolated
};

/// Measures a photo's edge. A Bayer RAW file is measured photosite by photosite; a developed photo, and a
/// RAW file of another mosaic, as they are, with a note of what that adds.
EdgeSummary run_edge(const EdgeJobOptions& options, const Observer& observer = {},
                     std::stop_token stop = {});

} // namespace petzval
