#pragma once

#include "calibrate/fit/phase_sparsity.h"
#include "calibrate/measure/frame_store.h"
#include "learn/flow_model.h"
#include "psf/psf_grid.h"

#include <array>
#include <cstdint>
#include <stop_token>

namespace petzval {

struct FlowOrientation {
    std::uint64_t seed = 1;
    long most_patches = 12288; ///< after which it stays open
    double decided = 3.0;      ///< standard errors, twice in a row
};

/// How much better a flow model of the blurred set knows sharp patches blurred by a grid than by the grid
/// with its common phase reversed (psf/compare.h): differences of the flow-matching loss.
struct FlowVerdict {
    PhaseVerdict pooled;
    std::array<PhaseVerdict, 9> regions; ///< thirds of the field, row by row
    long patches = 0;                    ///< that were spent
};

/// Compares both on the same patches, noise and times near the data (docs/method.md), until one is clearly
/// better or the patches are spent. `noise`: standard deviation at half of full scale, R, G, B, linear
/// light. The loss tells two reflections apart; how asymmetric a kernel is it cannot tell. Deterministic.
/// Errors: as PatchSampler. Cancelled on stop.
FlowVerdict flow_orientation(const FlowModel& model, const FrameStore& photos, const PsfGrid& grid,
                             const std::array<double, 3>& noise, const FlowOrientation& options,
                             std::stop_token stop = {});

} // namespace petzval
