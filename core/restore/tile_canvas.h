#pragma once

#include "restore/photon_read_noise.h"
#include "restore/tile_layout.h"
#include "restore/tile_problem.h"

#include <array>
#include <vector>

namespace petzval {

/// What a TileProblem refers to, cut out of a photo.
struct TileCanvas {
    Image blurred;
    std::vector<Evidence> evidence; ///< [channel][height][width]
    Image sigma;
    /// What the colours have beyond the light at which the first of them is clipped. It is left out of
    /// `blurred`, because there the colours no longer belong together, and put back at the end as it was.
    /// Empty where there is none.
    Image beyond;
    float clip_level = 1.0f;            ///< of all colours together
    bool margin_only = false;           ///< as in TileProblem
    std::optional<BayerPattern> mosaic; ///< likewise
    std::optional<SamplingLattice> lattice;

    /// What is to be solved on it, as far as the canvas tells; it refers to both.
    TileProblem problem(const TileOperator& blur) const;
};

/// A tile's canvas. Beyond the frame the photo is continued by reflection; the margin leads smoothly from
/// each edge to the opposite one, by a mixture of what both continue with; both are Missing. Values from
/// the clip level on are AtLeast; where the photo comes from a mosaic, colours that were not measured are
/// Missing, and so are the pixels between those that a photo had before it was enlarged `scale` times.
/// Sigma follows the light as it is on average around a pixel.
TileCanvas tile_canvas(const Image& photo, const TileLayout& layout, const Tile& tile,
                       const std::array<float, 3>& clip_level, const PhotonReadNoise& noise,
                       const std::optional<BayerPattern>& mosaic = {}, int scale = 1);

} // namespace petzval
