#pragma once

#include "base/observer.h"
#include "image/noise.h"
#include "psf/psf_grid.h"
#include "restore/solver.h"

#include <array>
#include <optional>
#include <stop_token>

namespace petzval {

/// Where an image lies in the field that a grid spans: its corner pixels' centres, 0 to 1. The default is
/// the whole frame; crops lie inside.
struct FieldPlacement {
    double left = 0.0;
    double top = 0.0;
    double right = 1.0;
    double bottom = 1.0;
};

/// Variance of the noise in linear light: photon * light + read, per channel R, G, B.
struct PhotonReadNoise {
    std::array<double, 3> photon{};
    std::array<double, 3> read{};

    double sigma(int channel, double light) const;
};

/// Fitted to what noise_of finds in the flat places of the photo; never less than a millionth of white.
PhotonReadNoise estimated_noise(const Image& photo, const std::array<float, 3>& clip_level,
                                std::stop_token stop = {});

/// How far the restoration may go.
struct StrengthOptions {
    double strength = 1.0; ///< 0 (the photo as it is) to 1 (all that the solver found)
    double red = 1.0;      ///< the same for single colours, multiplied
    double green = 1.0;
    double blue = 1.0;
    double corners = 1.0; ///< strength at the frame's corners over that of its middle
    /// How far a value may leave the range of the photo's values around it (within the kernel's reach), as
    /// a share of that range: limits halos at edges. Large values switch it off.
    double overshoot = 0.25;
    /// Where the photo's own detail is below this many standard deviations of the noise, the restoration is
    /// faded out, as it would only sharpen noise. 0 switches it off.
    double noise_limit = 0.0;

    static const OptionTable<StrengthOptions>& table();
};

struct RestorationSettings {
    FieldPlacement placement;
    PhotonReadNoise noise;
    std::array<float, 3> clip_level = {1.0f, 1.0f, 1.0f};
    StrengthOptions strength;
    int threads = 0; ///< 0: all cores
    std::uint64_t seed = 1;
};

/// The photo without the lens's blur: cut into overlapping tiles, each solved with the kernels of its
/// middle, and blended. `photo` is linear RGB in sensor orientation (std::logic_error otherwise); a grid of
/// one channel serves all three. Memory beyond photo and result is bounded by tiles. Deterministic for seed
/// and any thread count. Errors: Error{UnsuitableInput} for an empty or invalid grid, or a photo smaller
/// than a kernel. Cancelled on stop.
Image restored(const Image& photo, const PsfGrid& grid, const Solver& solver,
               const RestorationSettings& settings, const Observer& observer = {},
               std::stop_token stop = {});

/// The part of `restored` inside `part`, from the pixels in and around it alone: what a preview shows.
/// Equal to that part of the whole up to the places of the tiles.
Image restored_part(const Image& photo, const Rect& part, const PsfGrid& grid, const Solver& solver,
                    const RestorationSettings& settings, const Observer& observer = {},
                    std::stop_token stop = {});

} // namespace petzval
