#include "calibrate/matching/matching_options.h"

#include "calibrate/matching/option_words.h"

namespace petzval {

const OptionTable<MatchingOptions>& MatchingOptions::table() {
    using M = MatchingOptions;
    static const OptionTable<M> table = {
        {{"matching-steps", "", 500, 0, 1e9, {}, "Steps of distribution matching."}, &M::steps},
        {{"start",
          "",
          "spectral",
          0,
          0,
          {"spectral", "gaussian", "random"},
          "What distribution matching starts from."},
         &M::start},
        {{"colours", "", 3, 1, 3, {}, "Kernels at a node: 3, or 1 for all colours together."}, &M::colours},
        {{"matching-batch", "patches", 64, 1, 1e5, {}, "Patches in a step."}, &M::batch},
        {{"kernel-rate", "", 4e-5, 0, 1, {}, "Learning rate of the kernels."}, &M::kernel_rate},
        {{"auxiliary-rate", "", 1e-5, 0, 1, {}, "Learning rate of the auxiliary flow model."},
         &M::auxiliary_rate},
        {{"kernel-parameters",
          "",
          "absolute",
          0,
          0,
          {"absolute", "squares"},
          "How kernels are kept positive."},
         &M::parameters},
        {{"noise-model",
          "",
          "white",
          0,
          0,
          {"known", "white", "photon-read"},
          "The blurred photos' noise: known, or learned as white, or as photon and read noise."},
         &M::noise},
        {{"known-noise",
          "",
          0.0,
          0,
          1,
          {},
          "Standard deviation of the noise to start from, of full scale; 0 takes the measured one."},
         &M::known_noise},
        {{"passes",
          "",
          "shared",
          0,
          0,
          {"alternating", "shared"},
          "Whether kernels and auxiliary model learn in turn, or from the same pass, which is faster."},
         &M::passes},
        {{"sparse", "", 0.0, 0, 1e3, {}, "Weight of the kernels' mean value."}, &M::sparse},
        {{"centre", "", 0.0, 0, 1e3, {}, "Weight of the centroids' distance from the middle."}, &M::centre},
        {{"gaussian", "", 0.0, 0, 1e3, {}, "Weight of the kernels' spread."}, &M::gaussian},
        {{"earliest", "", 0.0, 0, 1, {}, "First time of the flow that is used; 0 is noise, 1 a photo."},
         &M::earliest},
        {{"latest", "", 1.0, 0, 1, {}, "Last time of the flow that is used."}, &M::latest},
        {{"kernel-average", "", 0.1, 0, 0.25, {}, "Width of the averaging of the kernels; 0 for none."},
         &M::average},
    };
    return table;
}

Matching MatchingOptions::matching(std::uint64_t seed, bool half_precision) const {
    Matching matching;
    matching.steps = steps;
    matching.batch = batch;
    matching.kernel_rate = kernel_rate;
    matching.auxiliary_rate = auxiliary_rate;
    matching.parameters = meant<KernelParameters>(
        parameters, {{"absolute", KernelParameters::Absolute}, {"squares", KernelParameters::Squares}});
    matching.noise = meant<PatchNoiseKind>(noise, {{"known", PatchNoiseKind::Known},
                                                   {"white", PatchNoiseKind::White},
                                                   {"photon-read", PatchNoiseKind::PhotonRead}});
    matching.passes = meant<MatchingPasses>(
        passes, {{"alternating", MatchingPasses::Alternating}, {"shared", MatchingPasses::Shared}});
    matching.regularisers = {sparse, centre, gaussian, 0.0};
    matching.earliest = earliest;
    matching.latest = latest;
    matching.kernel_average = average;
    matching.half_precision = half_precision;
    matching.seed = seed;
    return matching;
}

} // namespace petzval
