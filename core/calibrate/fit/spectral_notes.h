#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/fit/spectral_result.h"

#include <cstddef>

namespace petzval {

/// Says in plain words what is to be known of a result from so many blurred photos.
void note_result(const SpectralResult& result, std::size_t photos, const CalibrationObserver& observer);

} // namespace petzval
