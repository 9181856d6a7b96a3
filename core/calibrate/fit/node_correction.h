#pragma once

#include "calibrate/fit/fit_reports.h"
#include "calibrate/fit/kernel_fit.h"

namespace petzval {

/// Kernels corrected at each node.
struct CorrectedFit {
    KernelFit fit;
    /// Of the corrections that the photos ask for, what was taken, 0 to 1.
    double share = 0.0;
};

/// Corrects kernels that a model of few parameters leaves wrong. All photos, and each half of them, ask for
/// corrections (fit_near). What the halves agree in is the kernels' own, what they differ by is chance:
/// with c and d the halves' corrections, relative to each node's |K|, the share <c, d> / |(c + d) / 2|^2 of
/// the correction by all photos is taken. It has the least error where the chance of both is alike and
/// independent.
CorrectedFit correct_nodes(const WhittleLikelihood& all, const WhittleLikelihood& first_half,
                           const WhittleLikelihood& second_half, const KernelFit& base,
                           const GridSize& grid, FitReports& reports);

} // namespace petzval
