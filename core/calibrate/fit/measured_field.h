#pragma once

#include "calibrate/fit/fit_reports.h"
#include "calibrate/fit/phase_sparsity.h"
#include "calibrate/fit/spectral_options.h"
#include "calibrate/lens/ray_lens.h"
#include "calibrate/measure/field_spectra.h"
#include "calibrate/measure/photo_source.h"

#include <stop_token>
#include <vector>

namespace petzval {

/// cycles/px up to which all colours of two sets are the photosites' own: Nyquist's, less where colours
/// were interpolated, or blurred photos enlarged.
double highest_frequency(const PhotoSource& blurred, const PhotoSource& sharp);

/// All that stage 0 takes from the photos, which are not needed any more.
struct MeasuredField {
    FittedShape shape;
    FieldSpectra spectra;
    PhaseSparsity edges;
    RayLens lens; ///< the prior for this frame
    /// Whether colours were interpolated in an unknown way: all photos then err alike, in what that does to
    /// their finest detail.
    bool interpolated = false;
    double finest = kNyquist; ///< cycles/px, of what was compared
    /// Parameters of a lens fitted before the scenes' contrast was known.
    std::vector<double> first_lens;
};

/// Measures both sets, fits a first lens, and measures the blurred set again as that lens shows its scenes'
/// contrast to be. `options.patch` even. Errors: Error{UnsuitableInput} where a set has no photos or too
/// little texture. Cancelled on stop.
MeasuredField measure_field(const PhotoSource& blurred, const PhotoSource& sharp,
                            const SpectralOptions& options, FitReports& reports);

} // namespace petzval
