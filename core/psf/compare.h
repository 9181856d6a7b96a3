#pragma once

#include "image/field_zone.h"
#include "psf/psf_grid.h"

#include <array>
#include <vector>

namespace petzval {

/// How an estimated node differs from the true one, after the best shift common to the channels: the one of
/// highest correlation within 3 px each way, in fractions of a pixel, because a truth need not be centred
/// as an estimate is. Kernels are band-limited samples, zero outside their support.
struct NodeScore {
    int row = 0;
    int col = 0;
    /// Normalised cross-correlation of all channels' kernels together, each less its own mean over the
    /// common support.
    double ncc = 0.0;
    double relative_error = 0.0; ///< |K - T| / |T| over all channels
    /// dB: of the kernels' values over all channels, peak 1 (kernels sum to 1); at most 99.
    double psnr = 0.0;
    double mtf_error = 0.0;     ///< RMS of |FFT K| - |FFT T| over 0 < |f| <= 0.5 cycles/px, all channels
    double lateral_error = 0.0; ///< px; RMS over red, blue of the error of their centroid against green's
    /// px; the same of the shift that aligns them with green (KernelAlignment::offset), which tails do not
    /// pull.
    double lateral_phase_error = 0.0;
    double shift_x = 0.0; ///< the shift that was applied to the estimate, px
    double shift_y = 0.0;
    bool flipped = false; ///< the node's phase-reversed kernels (below) have a higher NCC
};

/// Means over nodes; lateral errors by root mean square.
struct MeanScore {
    int nodes = 0;
    double ncc = 0.0;
    double relative_error = 0.0;
    double psnr = 0.0;
    double mtf_error = 0.0;
    double lateral_error = 0.0;
    double lateral_phase_error = 0.0;
};

struct GridScore {
    std::vector<NodeScore> nodes; ///< row-major, the truth's
    double ncc_mean = 0.0, ncc_min = 0.0;
    double relative_error_mean = 0.0, relative_error_max = 0.0;
    double psnr_mean = 0.0, psnr_min = 0.0;
    double mtf_error_mean = 0.0, mtf_error_max = 0.0;
    double lateral_error_rms = 0.0, lateral_error_max = 0.0;
    double lateral_phase_error_rms = 0.0, lateral_phase_error_max = 0.0;
    int flipped_nodes = 0;
    bool reversed = false;          ///< the whole estimate was phase-reversed before scoring
    std::array<MeanScore, 3> zones; ///< by FieldZone; one without nodes where the grid has none there
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
