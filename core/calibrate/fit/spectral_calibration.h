#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/fit/spectral_options.h"
#include "calibrate/fit/spectral_result.h"
#include "calibrate/measure/photo_source.h"

#include <stop_token>

namespace petzval {

/// Stage 0 (docs/method.md): learns the PSF grid whose blur makes the sharp set's colour cross-spectra
/// equal to the blurred set's, by Whittle likelihood under a lens prior (calibrate/lens/ray_lens.h), with
/// corrections on top, or without the prior, where the hold-out score asks for it. Deterministic for
/// options, seed and thread count. Errors: Error{UnsuitableInput} where the sets cannot serve (no texture,
/// no photos); Error{InvalidOption}. Cancelled on stop.
SpectralResult calibrate_by_spectra(const PhotoSource& blurred, const PhotoSource& sharp,
                                    const SpectralOptions& options,
                                    const CalibrationObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
