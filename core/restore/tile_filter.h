#pragma once

#include "restore/chroma_filter.h"
#include "restore/colour_filter.h"
#include "restore/lattice_filter.h"
#include "restore/mosaic_filter.h"

#include <optional>

namespace petzval {

/// The linear estimate of one tile, from three colours a pixel or from the photosites of a mosaic, or from
/// the pixels of an enlarged photo, for the spectrum of signals that the tile itself shows.
class TileFilter {
public:
    /// `tile` is borrowed.
    explicit TileFilter(const TileProblem& tile);

    /// What is estimated from: the spectra of an image like the tile's `blurred`.
    std::vector<Spectrum> spectra_of(const Image& blurred) const;
    /// An estimate for each smoothing, a multiple of the noise.
    std::vector<Image> filtered(const std::vector<Spectrum>& blurred,
                                std::span<const double> smoothings) const;

private:
    const TileProblem& tile_;
    std::optional<ColourFilter> colours_;
    std::optional<ChromaFilter> chroma_;
    std::optional<MosaicFilter> mosaic_;
    std::optional<LatticeFilter> lattice_;
};

} // namespace petzval
