#pragma once

#include "restore/colour_filter.h"

namespace petzval {

/// The colour filter as it would be for the photo around each pixel rather than for the tile as a whole: a
/// few estimates with more and less smoothing, mixed so that smoothing follows noise over detail. Lee's
/// (1980) local statistics brought to deconvolution: skies stay clean, textures sharp.
Image locally_filtered(const TileProblem& tile, const ColourFilter& filter,
                       const std::vector<Spectrum>& blurred, double smoothing);

/// The estimate of one smoothing for the whole tile.
Image filtered(const TileOperator& blur, const ColourFilter& filter, const std::vector<Spectrum>& blurred,
               double smoothing);

} // namespace petzval
