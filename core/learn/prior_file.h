#pragma once

#include "learn/network_shape.h"

#include <filesystem>
#include <vector>

namespace petzval {

/// A trained denoiser as it is shipped: a number file (number_file.h) of kind "denoiser".
struct PriorFile {
    NetworkShape shape;
    std::vector<float> weights; ///< weight_count(shape), stored as float16
    long steps = 0;             ///< of the training
};

/// Errors: as write_number_file.
void write_prior_file(const std::filesystem::path& path, const PriorFile& prior);

/// Errors: as NumberFileReader; Error{DamagedFile} where network and weights do not fit together or are no
/// numbers.
PriorFile read_prior_file(const std::filesystem::path& path);

/// Whether the file begins as one of these. False where it cannot be read.
bool is_prior_file(const std::filesystem::path& path);

} // namespace petzval
