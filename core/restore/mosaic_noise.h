#pragma once

#include "image/bayer_pattern.h"
#include "restore/photon_read_noise.h"

#include <array>
#include <optional>
#include <stop_token>

namespace petzval {

/// The noise of a Bayer sensor's photosites: white, and in each colour the same function of the light that
/// falls on a photosite, before white balance. Estimated from the least eigenvalues of the covariance of
/// the details in patches of 6 x 6 photosites, the flattest of each brightness (after Pyatykh, Hesser and
/// Zheng 2013): what lenses and scenes do fills few of these dimensions, noise all of them. As texture can
/// only add to noise, the lowest line under the brightnesses is taken.
///
/// `mosaic`: linear light, white-balanced by `white_balance` (of R, G, B; green 1), one channel; clipped
/// from `clip_level` on. Nothing where there are too few patches without clipping, or where the noise is
/// not white. Cancelled on stop.
std::optional<PhotonReadNoise> mosaic_noise(const Image& mosaic, const BayerPattern& pattern,
                                            const std::array<double, 3>& white_balance,
                                            const std::array<float, 3>& clip_level,
                                            std::stop_token stop = {});

} // namespace petzval
