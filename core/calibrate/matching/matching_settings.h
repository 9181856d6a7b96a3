#pragma once

#include <cstdint>

namespace petzval {

/// How free numbers become a kernel.
enum class KernelParameters {
    Absolute, ///< absolute values, normalised (the paper's)
    Squares,  ///< squares, normalised
};

/// How the blurred set's noise enters the blurred patches.
enum class PatchNoiseKind {
    Known,      ///< white, of the start value
    White,      ///< white, its standard deviation learned; between the colours as at the start
    PhotonRead, ///< variance = photon * light + read^2, both learned, per colour
};

/// How the two networks are updated.
enum class MatchingPasses {
    Alternating, ///< a step of the kernels, then one of the auxiliary model on patches of its own (paper)
    Shared,      ///< one batch and one pass of the auxiliary model for both
};

struct Regularisers {
    double sparse = 0.0;     ///< mean |K|; the same for all kernels that are normalised
    double centre = 0.0;     ///< squared distance of green's centroid from the centre pixel, px^2
    double gaussian = 0.0;   ///< mean [((x - xc)^2 + (y - yc)^2) K], x and y in [-1, 1]
    double sum_to_one = 0.0; ///< mean |1 - sum K|; nothing where kernels are normalised
};

/// Settings of stage 2 (arXiv 2506.14605, section 3.3 and appendix; docs/method.md).
struct Matching {
    long steps = 500;
    int batch = 64;
    double kernel_rate = 4e-5;
    double auxiliary_rate = 1e-5;
    KernelParameters parameters = KernelParameters::Absolute;
    PatchNoiseKind noise = PatchNoiseKind::White;
    MatchingPasses passes = MatchingPasses::Shared;
    Regularisers regularisers;
    double earliest = 0.0; ///< times t are uniform between these, 0 noise to 1 data
    double latest = 1.0;
    double kernel_average = 0.0; ///< relative width of the kernels' power-function average; 0: none
    bool half_precision = false;
    std::uint64_t seed = 1;
};

} // namespace petzval
