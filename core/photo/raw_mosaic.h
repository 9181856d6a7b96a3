#pragma once

#include "image/bayer_pattern.h"
#include "image/image.h"
#include "photo/camera_color.h"
#include "photo/photo.h"

#include <array>
#include <filesystem>
#include <stop_token>

namespace petzval {

/// Whether a 2x2 cell holds one red, one blue and two diagonal greens.
bool is_bayer(const BayerPattern& pattern);

/// What a Bayer sensor recorded, photosite by photosite, in sensor orientation.
struct RawMosaic {
    /// One channel of linear light at full size: multiplier * (level - black) / (white - black), where
    /// green's multiplier is 1, every photosite has the black level of its own place, and nothing is cut
    /// off: noise around black keeps its mean. Green saturates at 1, red and blue at their multipliers.
    Image values;
    BayerPattern pattern{}; ///< of `values`, whose first photosite may have any colour
    /// As Photo::clip_level, of R, G, B.
    std::array<float, 3> clip_level = {1.0f, 1.0f, 1.0f};
    CameraColor color; ///< its white balance holds the multipliers
    PhotoFacts facts;

    int channel_at(int x, int y) const { return pattern[y % 2][x % 2]; }
};

/// Reads the mosaic of a RAW photo. Errors: as read_photo; Error{UnsupportedFormat} also for what has no
/// Bayer mosaic, by its true name: developed photos, linear DNGs, X-Trans, quad-Bayer and monochrome
/// sensors.
RawMosaic read_mosaic(const std::filesystem::path& path, std::stop_token stop = {});

} // namespace petzval
