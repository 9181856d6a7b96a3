#pragma once

#include "psf/field_uncertainty.h"
#include "psf/psf_grid.h"

#include <vector>

namespace petzval::bench {

/// Of the figures of a grid whose uncertainty is told and whose truth is known, the share that lies within,
/// 0 to 1: the mean over measures and channels. Not a number where there are none.
double coverage(const PsfGrid& grid, const std::vector<FieldUncertainty>& uncertainties,
                const PsfGrid& truth);

} // namespace petzval::bench
