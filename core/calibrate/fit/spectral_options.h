#pragma once

#include "base/options.h"

#include <cstdint>

namespace petzval {

/// Stage 0, the spectral calibration, as users set it.
struct SpectralOptions {
    int rows = 8;
    int cols = 8;
    int kernel = 13; ///< px, odd
    int patch = 32;  ///< px, side of the spectra's patches
    /// Pixels of the kernels, and of the sharp photos, along one of the blurred photos' (super-resolution).
    int scale = 1;
    int starts = 4;  ///< of the lens prior, whose fits are averaged
    int threads = 0; ///< 0: all cores
    std::uint64_t seed = 1;

    static const OptionTable<SpectralOptions>& table();
};

} // namespace petzval
