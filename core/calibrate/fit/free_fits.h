#pragma once

#include "calibrate/fit/lens_fits.h"

#include <cstdint>

namespace petzval {

/// How free kernels are fitted.
struct FreeFitPlan {
    PsfShape shape;
    int starts = 1;
    int iterations = 150;    ///< of each fit
    double smoothness = 0.0; ///< as fit_free
    std::uint64_t seed = 1;
};

/// Free kernels from `round` and from plan.starts - 1 random starts. Spectra leave the phase of free
/// kernels open, so that every fit ends in another minimum: each is turned to the orientation that the
/// photos' edges prefer, and those that spectra and edges like best are averaged, as the errors of such
/// fits differ. Kernels that the mean would only smear are left out. Centred on green.
KernelFit fit_free_from_many(const WhittleLikelihood& likelihood, const KernelFit& round,
                             const PhaseSparsity& edges, const FreeFitPlan& plan,
                             const FitOptions& options);

} // namespace petzval
