#pragma once

#include "psf/psf_grid.h"

#include <vector>

namespace petzval {

/// How an estimated node differs from the true one, after the best integer shift common to the channels:
/// the one of highest NCC within 3 px each way. Nothing is lost by shifting: kernels are zero outside their
/// support.
struct NodeScore {
    int row = 0;
    int col = 0;
    /// Normalised cross-correlation of all channels' kernels together, each less its own mean over the
    /// common support.
    double ncc = 0.0;
    double relative_error = 0.0; ///< |K - T| / |T| over all channels
    double mtf_error = 0.0;      ///< RMS of |FFT K| - |FFT T| over 0 < |f| <= 0.5 cycles/px, all channels
    double lateral_error = 0.0;  ///< px; RMS over red, blue of the error of their centroid against green's
    int shift_x = 0;             ///< the shift that was applied to the estimate, px
    int shift_y = 0;
    bool flipped = false; ///< the node's phase-reversed kernels (below) have a higher NCC
};

struct GridScore {
    std::vector<NodeScore> nodes; ///< row-major, the truth's
    double ncc_mean = 0.0, ncc_min = 0.0;
    double relative_error_mean = 0.0, relative_error_max = 0.0;
    double mtf_error_mean = 0.0, mtf_error_max = 0.0;
    double lateral_error_rms = 0.0, lateral_error_max = 0.0;
    int flipped_nodes = 0;
    bool reversed = false; ///< the whole estimate was phase-reversed before scoring
};

/// Which orientation of the estimate is scored.
enum class Orientation {
    AsIs,
    BetterOfTwo, ///< the grid as it is or phase-reversed at every node, by the higher mean NCC
};

/// The grid with the phase that the channels share reversed: green reflected through the centre, red and
/// blue moved along so that the colours' offsets are kept (docs/method.md). Second-order statistics cannot
/// tell it from the original.
PsfGrid phase_reversed(const PsfGrid& grid);

/// Scores `estimate` against `truth`. Kernels are zero-padded to a common size; a grid of other rows x cols
/// is interpolated at the truth's nodes. Channel counts must agree (Error{UnsuitableInput}).
GridScore compared(const PsfGrid& estimate, const PsfGrid& truth, Orientation orientation);

} // namespace petzval
