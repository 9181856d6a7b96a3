#pragma once

#include "base/observer.h"
#include "calibrate/measure/photo_source.h"
#include "project/project.h"
#include "psf/psf_grid.h"

#include <memory>
#include <vector>

namespace petzval {

/// A photo of a set that can be used.
struct UsablePhoto {
    std::filesystem::path path;
    PhotoFacts facts;
    std::optional<RawMode> raw_mode;
    int frame_width = 0; ///< px of the whole decoded frame, before cropping
    int frame_height = 0;
    ColourSampling sampling = ColourSampling::EveryPixel;
    Rect part; ///< of the frame, that is used
    std::array<float, 3> clip_level = {1.0f, 1.0f, 1.0f};
};

/// What a grid measured from photos like this one is of.
PsfMetadata metadata_of(const UsablePhoto& photo);
/// The same with how it was measured: what a calibration itself says of its grid.
PsfMetadata with_measurement(PsfMetadata about, const PsfMetadata& measured);

/// The photos of one set that are neither excluded nor unreadable, for a calibration.
class DecodedSet {
public:
    /// Decodes every photo once. One that cannot be decoded is left out with a warning.
    /// Errors: Error where a photo is gone or has changed since it was added; Error{UnsuitableInput} where
    /// nothing is left; Cancelled.
    DecodedSet(const Project& project, SetName set, int threads, const Observer& observer,
               std::stop_token stop);
    /// The same of whole frames of no project.
    DecodedSet(const std::vector<std::filesystem::path>& photos, RawMode mode, int threads,
               const Observer& observer, std::stop_token stop);

    const std::vector<UsablePhoto>& photos() const;
    /// Hands out what was decoded once; what did not fit into memory, or was handed out, is decoded again.
    /// Stays valid without this DecodedSet.
    PhotoSource source() const;

private:
    struct Store;
    std::shared_ptr<Store> store_;
};

} // namespace petzval
