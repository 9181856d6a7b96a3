#pragma once

#include "calibrate/fit/model_fits.h"
#include "calibrate/fit/spectral_result.h"

#include <cstdint>
#include <vector>

namespace petzval {

/// What is known of each node, from refits of the prior, or of free kernels where those were chosen, on
/// resampled photos (bootstrap).
std::vector<NodeConfidence> estimate_confidence(const MeasuredField& field, const LensFit& lens,
                                                LensFreedom freedom, const ChosenFit& chosen,
                                                std::uint64_t seed, const FitReports& reports);

} // namespace petzval
