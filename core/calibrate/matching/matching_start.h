#pragma once

#include "calibrate/matching/training_options.h"
#include "psf/psf_grid.h"

#include <array>

namespace petzval {

/// The grid that stage 2 starts from, in linear light: kernels of stage 0, round or random ones, for each
/// colour or all together.
PsfGrid make_start_grid(const TrainingOptions& options, const PsfGrid& spectral);

/// The noise that the options give, or stage 0's: standard deviation at half of full scale, R, G, B, linear
/// light.
std::array<double, 3> start_noise(const TrainingOptions& options, const std::array<double, 3>& spectral);

} // namespace petzval
