#pragma once

#include "image/image.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

/// Whether lights exceed what the sensor can hold.
enum class Lights { Held, Clipped };

/// A photo as a camera with a known lens records it, to be simulated.
struct RawFrameCase {
    std::string lens;   ///< an example lens of resources/lenses, or a ray-traced grid of the data folder
    std::string scene;  ///< a photo of the data folder, by how its name begins
    double noise = 0.0; ///< standard deviation at the sensor; white is 1
    Lights lights = Lights::Held;

    std::string name() const; ///< "LENS/SCENE/NOISE", with "/clipped" where lights are
};

/// The simulated photo on disk, and the truth.
struct RawFrame {
    Image truth; ///< the sharp scene, linear light of sRGB's primaries; clipped lights exceed 1
    std::filesystem::path raw;  ///< 16-bit Bayer DNG
    std::filesystem::path grid; ///< the lens's true grid over this frame, FITS
};

/// Which lenses, scenes and levels of noise are measured.
enum class FrameSet { Few, All };
/// Without a data folder there are no ray-traced lenses.
std::vector<RawFrameCase> raw_frame_cases(FrameSet set, const std::optional<std::filesystem::path>& data);

/// The case's scene, 1536 x 1024 px from the middle of a photo that is halved where it is large enough;
/// generated (dead leaves) where there is no such photo. Of clipped lights, the exposure is raised until 2
/// % of the scene's pixels, or more, exceed what the sensor holds.
Image scene_of(const RawFrameCase& frame, const std::optional<std::filesystem::path>& data);

/// Photographs the case's scene into `folder`, which is there. Deterministic.
RawFrame simulated_frame(const RawFrameCase& frame, const std::optional<std::filesystem::path>& data,
                         const std::filesystem::path& folder, int threads);

/// `scene` as it is, neither blurred nor noisy, with a grid that does not blur: what every program must
/// give back.
RawFrame unblurred_frame(Image scene, const std::filesystem::path& folder);

} // namespace petzval::bench
