#pragma once

#include "project/texture.h"

#include <array>
#include <optional>
#include <stop_token>

namespace petzval {

/// How the detail of a photo is spread over frequencies and directions, as far as its textured places say.
/// Medians over windows of 64 px, so that single objects do not decide. Directions are those of the
/// frequencies, in steps of 180/12 degrees: 0 along x (vertical edges), turning towards y (down).
struct SpectralShape {
    static constexpr int directions = 12;
    std::array<double, directions> fine = {}; ///< log power (nats) at 0.1 to 0.3 cycles/px
    /// The same less the log power at 0.024 to 0.062 cycles/px: how fast detail fades. Waves or fences
    /// favour a direction in both bands, so this is nearly the same in all directions; motion fades one of
    /// them.
    std::array<double, directions> fading = {};
    /// Power at 0.15 to 0.3 over power at 0.04 to 0.12 cycles/px in the photo's sharpest places (the 90th
    /// percentile of its windows). Photos have 0.04 to 1, out of focus by 3 px next to nothing.
    double sharpness = 0.0;
};

/// Of green, which is clipped at `clip_level`, with the noise's share taken off. Nothing where too few
/// windows have texture to judge by.
std::optional<SpectralShape> spectral_shape(const Image& image, float clip_level,
                                            const UsablePatches& patches, const NoiseModel& noise,
                                            std::stop_token stop = {});

} // namespace petzval
