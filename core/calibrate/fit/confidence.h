#pragma once

#include "calibrate/fit/model_fits.h"
#include "calibrate/fit/spectral_result.h"

#include <vector>

namespace petzval {

/// How sure a calibration is.
struct Confidence {
    std::vector<NodeConfidence> nodes; ///< row-major
    std::vector<FieldUncertainty> uncertainties;
};

/// By the jackknife: refits of the prior, or of free kernels where those were chosen, each without another
/// part of the photos, and for figures by the lens prior with another freedom.
Confidence estimate_confidence(const MeasuredField& field, const LensFit& lens, LensFreedom freedom,
                               const ChosenFit& chosen, const FitReports& reports);

} // namespace petzval
