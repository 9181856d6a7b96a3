#pragma once

#include "restore/tile_problem.h"

#include <functional>
#include <span>

namespace petzval {

/// Estimates of a tile's sharp image, one for each smoothing, a multiple of the noise.
using Estimates = std::function<std::vector<Image>(std::span<const double> smoothings)>;

/// A linear estimate as it would be for the photo around each pixel rather than for the tile as a whole: a
/// few estimates with more and less smoothing, mixed so that smoothing follows noise over detail. Lee's
/// (1980) local statistics brought to deconvolution: skies stay clean, textures sharp.
Image locally_filtered(const TileProblem& tile, double smoothing, const Estimates& estimates);

} // namespace petzval
