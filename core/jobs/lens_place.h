#pragma once

#include <cmath>
#include <compare>
#include <optional>
#include <string>

namespace petzval {

/// A lens on a camera at a focal length and focus distance, in steps: what falls into the same ones belongs
/// together.
struct LensPlace {
    std::string lens;
    std::string camera;
    long focal = 0;         ///< in steps of 2 %
    long magnification = 0; ///< in steps of 0.02
    auto operator<=>(const LensPlace&) const = default;
};

/// `About` tells lens, camera, focal_length (mm) and focus_distance (m), as PhotoFacts and PsfMetadata do.
template <typename About>
LensPlace lens_place(const About& about) {
    const double focal = about.focal_length.value_or(0.0);
    const double distance = about.focus_distance.value_or(0.0);
    const double magnification = distance > 0.0 ? focal / 1000.0 / distance : 0.0;
    return {about.lens, about.camera, focal > 0.0 ? std::lround(std::log(focal) / std::log(1.02)) : 0,
            std::lround(magnification / 0.02)};
}

} // namespace petzval
