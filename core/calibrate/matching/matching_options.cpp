#include "calibrate/matching/matching_options.h"

#include "calibrate/matching/option_words.h"

namespace petzval {

const OptionTable<MatchingOptions>& MatchingOptions::table() {
    using M = MatchingOptions;
    static const OptionTable<M> table = {
        {{"matching-steps",
          translatable("Matching steps"),
          "",
          500,
          0,
          1e9,
          {},
          translatable("Steps of distribution matching.")},
         &M::steps},
        {{"start",
          translatable("Start"),
          "",
          "spectral",
          0,
          0,
          {translatable("spectral"), translatable("gaussian"), translatable("random")},
          translatable("What distribution matching starts from.")},
         &M::start},
        {{"colours",
          translatable("Colours"),
          "",
          3,
          1,
          3,
          {},
          translatable("Kernels at a node: 3, or 1 for all colours together.")},
         &M::colours},
        {{"matching-batch",
          translatable("Matching batch"),
          translatable("patches"),
          64,
          1,
          1e5,
          {},
          translatable("Patches in a step.")},
         &M::batch},
        {{"kernel-rate",
          translatable("Kernel rate"),
          "",
          4e-5,
          0,
          1,
          {},
          translatable("Learning rate of the kernels.")},
         &M::kernel_rate},
        {{"auxiliary-rate",
          translatable("Auxiliary rate"),
          "",
          1e-5,
          0,
          1,
          {},
          translatable("Learning rate of the auxiliary flow model.")},
         &M::auxiliary_rate},
        {{"kernel-parameters",
          translatable("Kernel parameters"),
          "",
          "absolute",
          0,
          0,
          {translatable("absolute"), translatable("squares")},
          translatable("How kernels are kept positive.")},
         &M::parameters},
        {{"noise-model",
          translatable("Noise model"),
          "",
          "white",
          0,
          0,
          {translatable("known"), translatable("white"), translatable("photon-read")},
          translatable(
              "The blurred photos' noise: known, or learned as white, or as photon and read noise.")},
         &M::noise},
        {{"known-noise",
          translatable("Known noise"),
          "",
          0.0,
          0,
          1,
          {},
          translatable(
              "Standard deviation of the noise to start from, of full scale; 0 takes the measured one.")},
         &M::known_noise},
        {{"passes",
          translatable("Passes"),
          "",
          "shared",
          0,
          0,
          {translatable("alternating"), translatable("shared")},
          translatable("Whether kernels and auxiliary model learn in turn, or from the same pass, which is "
                       "faster.")},
         &M::passes},
        {{"sparse",
          translatable("Sparse"),
          "",
          0.0,
          0,
          1e3,
          {},
          translatable("Weight of the kernels' mean value.")},
         &M::sparse},
        {{"centre",
          translatable("Centre"),
          "",
          0.0,
          0,
          1e3,
          {},
          translatable("Weight of the centroids' distance from the middle.")},
         &M::centre},
        {{"gaussian",
          translatable("Gaussian"),
          "",
          0.0,
          0,
          1e3,
          {},
          translatable("Weight of the kernels' spread.")},
         &M::gaussian},
        {{"earliest",
          translatable("Earliest"),
          "",
          0.0,
          0,
          1,
          {},
          translatable("First time of the flow that is used; 0 is noise, 1 a photo.")},
         &M::earliest},
        {{"latest",
          translatable("Latest"),
          "",
          1.0,
          0,
          1,
          {},
          translatable("Last time of the flow that is used.")},
         &M::latest},
        {{"kernel-average",
          translatable("Kernel average"),
          "",
          0.1,
          0,
          0.25,
          {},
          translatable("Width of the averaging of the kernels; 0 for none.")},
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
