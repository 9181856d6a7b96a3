#pragma once

#include "base/options.h"
#include "learn/rate_schedule.h"

#include <cstdint>

namespace petzval {

/// What distribution matching starts from.
enum class MatchingStart { Spectral, Gaussian, Random };
template <>
struct OptionWords<MatchingStart> {
    static constexpr std::array words = {std::pair{translatable("spectral"), MatchingStart::Spectral},
                                         std::pair{translatable("gaussian"), MatchingStart::Gaussian},
                                         std::pair{translatable("random"), MatchingStart::Random}};
};

/// How free numbers become a kernel.
enum class KernelParameters {
    Absolute, ///< absolute values, normalised (the paper's)
    Squares,  ///< squares, normalised
};
template <>
struct OptionWords<KernelParameters> {
    static constexpr std::array words = {std::pair{translatable("absolute"), KernelParameters::Absolute},
                                         std::pair{translatable("squares"), KernelParameters::Squares}};
};

/// How the blurred set's noise enters the blurred patches.
enum class PatchNoiseKind {
    Known,      ///< white, of the start value
    White,      ///< white, its standard deviation learned; between the colours as at the start
    PhotonRead, ///< variance = photon * light + read^2, both learned, per colour
};
template <>
struct OptionWords<PatchNoiseKind> {
    static constexpr std::array words = {
        std::pair{translatable("known"), PatchNoiseKind::Known},
        std::pair{translatable("white"), PatchNoiseKind::White},
        std::pair{translatable("photon-read"), PatchNoiseKind::PhotonRead}};
};

/// How the two networks are updated.
enum class MatchingPasses {
    Alternating, ///< a step of the kernels, then one of the auxiliary model on patches of its own (paper)
    Shared,      ///< one batch and one pass of the auxiliary model for both
};
template <>
struct OptionWords<MatchingPasses> {
    static constexpr std::array words = {
        std::pair{translatable("alternating"), MatchingPasses::Alternating},
        std::pair{translatable("shared"), MatchingPasses::Shared}};
};

/// On which values blur and noise act.
enum class BlurredLight {
    Linear,   ///< on light, as in a camera
    AsStored, ///< on the values of the files' curve, as in the paper's experiments
};
template <>
struct OptionWords<BlurredLight> {
    static constexpr std::array words = {std::pair{translatable("linear"), BlurredLight::Linear},
                                         std::pair{translatable("as-stored"), BlurredLight::AsStored}};
};

/// Weights of what is held against kernels.
struct Regularisers {
    double centre = 0.0; ///< squared distance of green's centroid from the centre pixel, px^2
    double gaussian =
        0.0; ///< mean [((x - xc)^2 + (y - yc)^2) K], x and y in [-1, 1], from each kernel's centroid
};

/// Stage 2 (arXiv 2506.14605, section 3.3 and appendix; docs/method.md).
struct MatchingOptions {
    std::int64_t steps = 500; ///< of the kernels
    MatchingStart start = MatchingStart::Spectral;
    int colours = 3; ///< kernels at each node: 3, or 1 for all colours together
    int batch = 64;
    double kernel_rate = 4e-5;
    RateSchedule kernel_schedule = RateSchedule::Cosine;
    double certainty =
        0.0; ///< standard errors by which a number's gradient must stand out to move it (AdamOptions)
    double likelihood = 0.0; ///< weight of stage 0's likelihood beside the matching
    double auxiliary_rate = 1e-5;
    RateSchedule auxiliary_schedule = RateSchedule::Constant;
    int auxiliary_warm_up = 0;        ///< steps
    int auxiliary_decay_after = 1000; ///< steps, for the square root
    int auxiliary_steps = 1;          ///< of the auxiliary model for each of the kernels
    int burn_in = 0;                  ///< steps of the auxiliary model before the kernels' first
    double auxiliary_average =
        0.0;               ///< relative width of the average of its weights that is compared; 0: as it is
    bool lockstep = false; ///< the reference goes on learning beside the auxiliary model, averaged alike
    double random_positions =
        0.2; ///< share of patches of which both models are told a wrong place, as in stage 1
    KernelParameters parameters = KernelParameters::Absolute;
    PatchNoiseKind noise = PatchNoiseKind::White;
    double known_noise =
        -1.0; ///< standard deviation at half of full scale; below 0: as stage 0 measured it
    BlurredLight light = BlurredLight::Linear;
    bool match_exposure = true; ///< learns how much brighter the blurred set is; only on light
    MatchingPasses passes = MatchingPasses::Shared;
    Regularisers regularisers;
    double earliest = 0.0; ///< times t are uniform between these, 0 noise to 1 data
    double latest = 1.0;
    double kernel_average =
        0.1; ///< relative width of the kernels' average (learn/power_average.h); 0: none

    bool half_precision = false; ///< bfloat16 inside the networks
    std::uint64_t seed = 1;

    /// All but precision and seed.
    static const OptionTable<MatchingOptions>& table();
};

} // namespace petzval
