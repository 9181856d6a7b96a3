#pragma once

#include "calibrate/fit/spectral_calibration.h"
#include "psf/kernel_loss.h"

#include <memory>

namespace petzval {

/// Tells grids of one lens apart by what stage 0 measured of some of the blurred photos (is_held_out): the
/// loss of their spectra, at the best gains and noise for each grid, and with it the sparsity of the edges
/// (calibrate/fit/phase_sparsity.h), which sees the phase that spectra do not.
class GridJudge {
public:
    virtual ~GridJudge() = default;
    /// Lower is better. The grid has the shape of stage 0's, or one channel instead of three.
    virtual double score(const PsfGrid& grid) const = 0;
    /// The loss of the spectra of the other photos, for kernels of stage 0's shape, at the gains and noise
    /// that fit stage 0's grid. This must outlive it.
    virtual KernelLoss spectral_loss() const = 0;
};

struct JudgedCalibration {
    SpectralResult result;
    std::unique_ptr<const GridJudge> judge;
};

/// calibrate_by_spectra, with what it measured kept for judging other grids.
JudgedCalibration calibrate_with_judge(const PhotoSource& blurred, const PhotoSource& sharp,
                                       const SpectralOptions& options,
                                       const CalibrationObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
