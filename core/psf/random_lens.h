#pragma once

#include "base/random.h"
#include "psf/lens_model.h"

namespace petzval {

/// A lens that there may be, to learn from: apertures from f/1.4 to f/11, pixels of 3 to 6.5 um,
/// aberrations that grow as the aperture opens, of either sign, most small and some large; defocus,
/// decentring, tilt and colour aberrations.
LensModel random_lens(Rng& rng);

} // namespace petzval
