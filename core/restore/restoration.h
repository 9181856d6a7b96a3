#pragma once

#include "base/observer.h"
#include "psf/psf_grid.h"
#include "restore/field_placement.h"
#include "restore/photon_read_noise.h"
#include "restore/solved_tiles.h"
#include "restore/solver.h"

#include <array>
#include <optional>
#include <stop_token>

namespace petzval {

struct RestorationSettings {
    FieldPlacement placement;
    PhotonReadNoise noise;
    std::array<float, 3> clip_level = {1.0f, 1.0f, 1.0f};
    /// Of a RAW photo whose other colours were interpolated: solvers go by the photosites alone.
    std::optional<BayerPattern> mosaic;
    /// Of a photo that was enlarged so many times (image/resample.h): solvers go by its own pixels alone,
    /// and the kernels are those of the enlarged photo's. Without a mosaic.
    int scale = 1;
    /// Of a developed photo: what has_interpolated_colours tells.
    bool interpolated_colours = false;
    StrengthOptions strength;
    int threads = 0; ///< 0: all cores
    std::uint64_t seed = 1;
};

/// The photo without the lens's blur: cut into overlapping tiles, each solved with the kernels of its
/// middle, and blended. `photo` is linear RGB in sensor orientation (std::logic_error otherwise); a grid of
/// one channel serves all three. Memory beyond photo and result is bounded by tiles. Deterministic for seed
/// and any thread count. Errors: Error{UnsuitableInput} for an empty grid, or a photo smaller than a
/// kernel; Error{DamagedFile} for a grid with invalid kernels; Error{InvalidOption} for a strength out of
/// range. Cancelled on stop.
Image restored(const Image& photo, const PsfGrid& grid, const Solver& solver,
               const RestorationSettings& settings, const Observer& observer = {},
               std::stop_token stop = {});

/// The part of `restored` inside `part` (within the photo), to the bit, from the tiles that touch it: what
/// a preview shows. Tiles that `known` has are not solved again; afterwards it has those of this part.
Image restored_part(const Image& photo, const Rect& part, const PsfGrid& grid, const Solver& solver,
                    const RestorationSettings& settings, const Observer& observer = {},
                    std::stop_token stop = {}, SolvedTiles* known = nullptr);

} // namespace petzval
