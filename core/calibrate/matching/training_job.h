#pragma once

#include "calibrate/matching/training_options.h"
#include "psf/psf_grid.h"

#include <array>
#include <filesystem>

namespace petzval {

/// What stages 1 and 2 on another machine need besides the photos (calibrate/measure/frame_store.h): see
/// packaging/trainer.
struct TrainingJob {
    TrainingOptions options;
    PsfGrid start;                 ///< of stage 2, in linear light
    std::array<double, 3> noise{}; ///< standard deviation at half of full scale, R, G, B, linear light
};

/// As a number file (learn/number_file.h). Errors: as write_atomically.
void write_training_job(const std::filesystem::path& path, const TrainingJob& job);

/// The grid's metadata are not kept. Errors: as NumberFileReader (learn/number_file.h);
/// Error{InvalidOption} for options that this version does not know.
TrainingJob read_training_job(const std::filesystem::path& path);

} // namespace petzval
