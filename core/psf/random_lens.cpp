#include "psf/random_lens.h"

#include "base/draws.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Of either sign, with a standard deviation of `size`, cut off at three.
double around_zero(Rng& rng, double size) {
    return std::clamp(std::normal_distribution<double>(0.0, size)(rng), -3.0 * size, 3.0 * size);
}

} // namespace

LensModel random_lens(Rng& rng) {
    LensModel lens;
    lens.name = "random";
    lens.f_number = log_uniform(rng, 1.4, 11.0);
    lens.pixel_pitch = uniform(rng, 3.0, 6.5);
    lens.vignetting = uniform(rng, 0.0, 0.5) * std::min(1.0, 2.8 / lens.f_number);
    // In waves, an aberration of the order l falls with the l-th power of the aperture; lenses that open
    // wide are corrected better. Waves of one size make a blur that grows with the f-number, which small
    // pixels show.
    const double quality = log_uniform(rng, 0.15, 1.5);
    const double size = quality * std::clamp(4.0 / lens.f_number, 0.5, 2.0);
    lens.wavefront = {around_zero(rng, 0.8 * size), around_zero(rng, 0.8 * size),
                      around_zero(rng, 0.6 * size), around_zero(rng, 1.4 * size),
                      around_zero(rng, 0.9 * size), around_zero(rng, 0.9 * size)};
    lens.longitudinal = {around_zero(rng, 0.4 * size), around_zero(rng, 0.5 * size)};
    lens.lateral = {around_zero(rng, 0.25 * lens.pixel_pitch), around_zero(rng, 0.25 * lens.pixel_pitch)};
    if (chance(rng, 0.3)) {
        lens.decentre = {around_zero(rng, 0.1), around_zero(rng, 0.1)};
        lens.tilt = {around_zero(rng, 0.4 * size), around_zero(rng, 0.4 * size)};
    }
    return lens;
}

} // namespace petzval
