#pragma once

#include "calibrate/fit/pair_likelihood.h"
#include "psf/psf_grid.h"

#include <stop_token>

namespace petzval {

/// What kernels are expected to be before pairs are asked.
struct PairPrior {
    const PsfGrid& grid;   ///< three channels
    double freedom = 0.3;  ///< standard deviation of a kernel value, as a share of the light around it
    double together = 0.8; ///< 0: nodes depart from the grid each on its own; towards 1: all alike
};

/// The most likely kernels by pairs and prior, not negative: a quadratic programme, solved by accelerated
/// projected gradients. Normalised, green's centroids within 0.3 px of the centre, of the prior's shape.
/// Deterministic for any thread count.
PsfGrid fit_to_pairs(const PairLikelihood& likelihood, const PairPrior& prior, std::stop_token stop);

/// Moves the kernels of each node whose green centroid is off by more than 0.3 px together so that it lies
/// on the centre pixel, band-limited where centre_on_green (psf/psf_grid.h) is bilinear; what becomes
/// negative is cut off.
void centre_finely(PsfGrid& grid);

} // namespace petzval
