#pragma once

#include "calibrate/matching/training_options.h"
#include "psf/psf_grid.h"

#include <array>

namespace petzval {

/// What stage 2 starts from.
struct MatchingStart {
    PsfGrid grid;                  ///< in linear light
    std::array<double, 3> noise{}; ///< standard deviation at half of full scale, R, G, B, linear light
};

/// As the options ask: kernels of stage 0, round or random ones, for each colour or all together; the noise
/// that they give, or stage 0's.
MatchingStart make_matching_start(const TrainingOptions& options, const PsfGrid& spectral,
                                  const std::array<double, 3>& spectral_noise);

} // namespace petzval
