#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/measure/photo_pair.h"
#include "calibrate/measure/photo_source.h"
#include "psf/field_uncertainty.h"
#include "psf/psf_grid.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace petzval {

struct PairCalibrationOptions {
    std::array<double, 3> blurred_noise{}; ///< standard deviation, R, G, B, linear light
    int threads = 0;
};

/// What became of one pair.
enum class PairFate {
    Used,
    NothingInCommon, ///< hardly a patch of the two agrees: moved subjects, or a wrong registration
    NoTexture,       ///< hardly a patch holds detail in both photos, unclipped
};

/// What pairs make of a grid.
struct PairedResult {
    std::vector<PairFate> fates; ///< in the order of the pairs
    int used = 0;
    /// Mean loss per patch on pairs (or blocks of the one pair) that the grid was not fitted to: of the
    /// grid that was given, and of the one from the others. Lower is better.
    double start_score = 0.0;
    double paired_score = 0.0;
    bool improved = false; ///< whether the pairs' grid is better on what it was not fitted to
    PsfGrid grid;          ///< the better of the two
    /// How clearly the pairs prefer the grid to its phase reversal (psf/compare.h), in standard errors.
    double orientation = 0.0;
    std::vector<double> spread; ///< per node: how far grids from two halves of the pairs lie apart, over 2
    std::vector<FieldUncertainty> uncertainties; ///< of the grid's figures, from the same two halves
    std::vector<double> patches;                 ///< per node: how many patches of pairs lie near it
};

/// Measures the kernels of all nodes directly from photos of the same scenes, from `start`, a grid that is
/// roughly right. Deterministic for any thread count. Cancelled on stop.
PairedResult calibrate_by_pairs(const PsfGrid& start, const PhotoSource& blurred, const PhotoSource& sharp,
                                const PhotoPairs& pairs, const PairCalibrationOptions& options,
                                const CalibrationObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
