#pragma once

#include "image/frame_map.h"
#include "image/image.h"

#include <memory>
#include <vector>

namespace petzval {

/// What of a photo is recognised in others: places of distinct detail and how they look (SIFT on green, at
/// most 1600 px wide). Copies share what is inside.
class PhotoFeatures {
public:
    /// `photo`: linear light, one or three channels.
    explicit PhotoFeatures(const Image& photo);
    int width() const; ///< px of the photo
    int height() const;
    std::size_t count() const;

    struct Data;
    const Data& data() const { return *data_; }

private:
    std::shared_ptr<const Data> data_;
};

/// Whether and how two photos show the same.
enum class Likeness {
    Same,         ///< the same scene from nearly the same place
    Other,        ///< nothing in common
    Mirrored,     ///< the same scene, but one of them is a mirror image
    Sideways,     ///< the same scene, but one camera was turned by 90 degrees
    AnotherScale, ///< the same scene, more than a fifth larger or smaller
    AnotherPlace, ///< the same scene, seen so differently that no single map joins the photos
};

struct Registration {
    Likeness likeness = Likeness::Other;
    int matches = 0;            ///< details that agree
    FrameMap second_from_first; ///< where Same: to about a pixel
};

/// Finds the second photo's place on the first, by details that look alike and agree on one homography
/// (RANSAC). Deterministic.
Registration registered(const PhotoFeatures& first, const PhotoFeatures& second);

/// Whether the second photo is the first one's mirror image: for photos that had nothing in common, as it
/// looks for features anew.
bool is_mirrored(const PhotoFeatures& first, const Image& second);

/// Which photos of two sets belong together: each photo once at most, the likeliest first.
struct FoundPair {
    std::size_t first = 0;
    std::size_t second = 0;
    Registration registration;
};
std::vector<FoundPair> matched_photos(const std::vector<PhotoFeatures>& first,
                                      const std::vector<PhotoFeatures>& second, int threads);

} // namespace petzval
