#pragma once

#include "base/observer.h"
#include "image/image.h"
#include "psf/psf_grid.h"

#include <stop_token>

namespace petzval {

struct BlurOptions {
    int threads = 0; ///< 0: all cores
};

/// y = A_w x: true convolution of `image` (linear light, std::logic_error otherwise) with the kernel of
/// each pixel's own field position, bilinearly interpolated between nodes:
/// y(p) = sum_n w_n(p) (K_n * x)(p), with w_n(p) the bilinear weight of node n at the receiving pixel p;
/// pixel column x of W sits at x/(W-1) of the field. Beyond the edge the image continues with its border
/// pixels. A grid of one channel serves all channels of the image; otherwise their numbers agree
/// (std::logic_error). Deterministic for any thread count. Single-precision FFT: errors of about 1e-6 of
/// the brightest pixel nearby, so that black may come out slightly negative.
Image blurred(const Image& image, const PsfGrid& grid, const BlurOptions& options = {},
              const Observer& observer = {}, std::stop_token stop = {});

/// The exact adjoint A_w^T of `blurred`, border handling included: <A x, y> = <x, A^T y>.
Image blurred_adjoint(const Image& image, const PsfGrid& grid, const BlurOptions& options = {},
                      const Observer& observer = {}, std::stop_token stop = {});

} // namespace petzval
