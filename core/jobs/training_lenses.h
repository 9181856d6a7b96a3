#pragma once

#include "base/observer.h"
#include "base/options.h"
#include "learn/lens_pool.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace petzval {

/// The lenses by which trainings blur sharp photos.
struct TrainingLenses {
    int lenses = 200;                              ///< random ones
    int kernel = 13;                               ///< px, odd
    std::vector<std::filesystem::path> grids = {}; ///< of further lenses, as grid_file takes them

    /// All but the grids.
    static const OptionTable<TrainingLenses>& table();
    /// Error{InvalidOption} for an even kernel, or where there is no lens; otherwise as grid_file
    /// and read_grid.
    /// Cancelled on stop.
    LensPool pool(std::uint64_t seed, const Observer& observer, const std::stop_token& stop) const;
};

} // namespace petzval
