#pragma once

#include "image/image.h"

#include <array>
#include <cstdint>
#include <vector>

namespace petzval {

/// What a patch shows, in terms that a lens's blur does not change: means and contrasts at scales of 20 px
/// and more. Patches of like content have like spectra, whatever set they are from. The last three are free
/// for where it lies and in which scene, and 0 unless asked for (add_places, add_scenes in
/// calibrate/measure/patch_survey.h).
using ContentFeatures = std::array<float, 9>;
inline constexpr std::size_t kContentMaps = 6;

/// The features of one photo, computed once and read at any pixel.
class ContentMap {
public:
    explicit ContentMap(const Image& photo);
    ContentFeatures at(double x, double y) const;

private:
    int width_ = 0; ///< of the maps, a quarter of the photo's
    int height_ = 0;
    std::array<std::vector<float>, kContentMaps> maps_;
};

/// A partition of features into classes by k-means (Lloyd's iteration, k-means++ start), deterministic for
/// a seed.
class ContentClasses {
public:
    /// At most `count` classes of `features`, of which a random part is used where they are many.
    ContentClasses(const std::vector<ContentFeatures>& features, int count, std::uint64_t seed);
    int count() const { return static_cast<int>(centres_.size()); }
    int class_of(const ContentFeatures& features) const;

private:
    std::vector<ContentFeatures> centres_;
};

} // namespace petzval
