#pragma once

#include "learn/network_shape.h"

#include <filesystem>
#include <vector>

namespace petzval {

/// A trained denoiser or restorer as it is shipped: a number file (number_file.h) of kind "denoiser" or
/// "restorer".
struct PriorFile {
    NetworkShape shape;
    std::vector<float> weights; ///< weight_count(shape), stored as float16
    long steps = 0;             ///< of the training
};

/// Of what is shown more than one picture, as a restorer. Errors: as write_number_file.
void write_prior_file(const std::filesystem::path& path, const PriorFile& prior);

/// Errors: as NumberFileReader; Error{DamagedFile} where network and weights do not fit together or are no
/// numbers.
PriorFile read_prior_file(const std::filesystem::path& path);

/// The same for a restorer.
PriorFile read_restorer_file(const std::filesystem::path& path);

/// Whether the file begins as one of these. False where it cannot be read.
bool is_prior_file(const std::filesystem::path& path);

} // namespace petzval
