#pragma once

#include "image/image.h"
#include "psf/blur_layout.h"
#include "psf/node_spectra.h"
#include "psf/real_fft.h"

#include <cstddef>
#include <vector>

namespace petzval {

/// What a tile contributes to one channel of the result. Parts beyond the edge belong to the border pixels.
struct Contribution {
    Rect area;
    std::vector<float> values; ///< [area.height][area.width]
};

/// The blur of one tile of one channel of an image, and its adjoint, by one transform of fft(). It holds
/// the tile with a margin of half a kernel on each side; because the kernels' first pixel is at the origin,
/// the blurred tile comes out another half to the right and down.
class TileBlur {
public:
    /// `image` must outlive this.
    TileBlur(const Image& image, const PsfShape& grid);

    const BlurLayout& layout() const { return layout_; }
    const RealFft& fft() const { return fft_; }

    Contribution forward(const NodeSpectra& spectra, const Rect& tile, int channel) const;
    Contribution adjoint(const NodeSpectra& spectra, const Rect& tile, int channel) const;

private:
    Rect grown(const Rect& tile) const;
    /// The image over `area`, continued beyond its edge.
    Samples continued(const Rect& area, int channel) const;
    /// Where row `y` of the blurred tile begins in the samples.
    std::size_t blurred_row(int y) const;

    const Image& image_;
    const BlurLayout layout_;
    const int margin_;
    const RealFft fft_;
};

} // namespace petzval
