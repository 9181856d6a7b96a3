#pragma once

#include "image/image.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace petzval {

/// How light is spread over a photo, from a sixteenth of its width to a third: the same whatever the lens
/// and the exposure, and another for another scene, or for the same one framed otherwise.
class SceneLayout {
public:
    SceneLayout() = default; ///< like nothing
    explicit SceneLayout(const Image& photo);

    /// Correlation, -1 to 1: 0.97 and more with the same scene through a lens, less than 0.5 with another
    /// (tests/core/calibrate/measure/test_scene_layout.cpp).
    double likeness(const SceneLayout& other) const;

private:
    std::vector<double> values_; ///< [row][column], of norm 1, or 0 where nothing is seen
};

/// For each photo of a set the one of the other that shows the same scene from the same place, if any.
std::vector<std::optional<std::size_t>> scene_partners(const std::vector<SceneLayout>& photos,
                                                       const std::vector<SceneLayout>& others);

} // namespace petzval
