#include "calibrate/matching/matching_options.h"

namespace petzval {

namespace {

/// An entry for a field of the regularisers.
OptionTable<MatchingOptions>::Entry regulariser(OptionLine line, double Regularisers::*field) {
    OptionDescriptor descriptor{line.name, line.title, "", 0.0, 0.0, 1e3, {}, line.help};
    return {std::move(descriptor),
            [field](const MatchingOptions& options) { return options.regularisers.*field; },
            [field](MatchingOptions& options, const OptionValue& value) {
                options.regularisers.*field = std::get<double>(value);
            }};
}

} // namespace

const OptionTable<MatchingOptions>& MatchingOptions::table() {
    using M = MatchingOptions;
    static const OptionTable<M> table = {
        {{"matching-steps", translatable("Matching steps"), "", 0, 1e9, {},
          translatable("Steps of distribution matching.")},
         &M::steps},
        {{"start", translatable("Start"), "", 0, 0, {},
          translatable("What distribution matching starts from.")},
         &M::start},
        {{"colours", translatable("Colours"), "", 1, 3, {},
          translatable("Kernels at a node: 3, or 1 for all colours together.")},
         &M::colours},
        {{"matching-batch", translatable("Matching batch"), translatable("patches"), 1, 1e5, {},
          translatable("Patches in a step.")},
         &M::batch},
        {{"kernel-rate", translatable("Kernel rate"), "", 0, 1, {},
          translatable("Learning rate of the kernels.")},
         &M::kernel_rate},
        {{"kernel-schedule", translatable("Kernel schedule"), "", 0, 0, {},
          translatable("How the kernels' learning rate falls.")},
         &M::kernel_schedule},
        {{"certainty", translatable("Certainty"), translatable("standard errors"), 0, 10, {},
          translatable("By how much a pixel's gradient must stand out of its noise to move the pixel.")},
         &M::certainty},
        {{"likelihood", translatable("Likelihood"), "", 0, 1e6, {},
          translatable("How much the spectra of the photos still count beside the matching.")},
         &M::likelihood},
        {{"auxiliary-rate", translatable("Auxiliary rate"), "", 0, 1, {},
          translatable("Learning rate of the auxiliary flow model.")},
         &M::auxiliary_rate},
        {{"auxiliary-schedule", translatable("Auxiliary schedule"), "", 0, 0, {},
          translatable("How the auxiliary model's learning rate falls.")},
         &M::auxiliary_schedule},
        {{"auxiliary-decay-after", translatable("Auxiliary decay after"), translatable("steps"), 1, 1e9, {},
          translatable("Where the square root of the auxiliary schedule begins to fall.")},
         &M::auxiliary_decay_after},
        {{"auxiliary-warm-up", translatable("Auxiliary warm up"), translatable("steps"), 0, 1e6, {},
          translatable("Steps over which the auxiliary model's learning rate grows to its size.")},
         &M::auxiliary_warm_up},
        {{"auxiliary-steps", translatable("Auxiliary steps"), "", 1, 100, {},
          translatable("Steps of the auxiliary model for each step of the kernels.")},
         &M::auxiliary_steps},
        {{"burn-in", translatable("Burn-in"), translatable("steps"), 0, 1e6, {},
          translatable("Steps of the auxiliary model before the kernels begin to move.")},
         &M::burn_in},
        {{"auxiliary-average", translatable("Auxiliary average"), "", 0, 0.25, {},
          translatable("Width of the averaging of the auxiliary model that is compared; 0 for none.")},
         &M::auxiliary_average},
        {{"lockstep", translatable("Lockstep"), "", 0, 0, {},
          translatable("Lets the reference go on learning from blurred photos beside the auxiliary model.")},
         &M::lockstep},
        {{"matching-random-positions", translatable("Random positions in matching"), "", 0, 1, {},
          translatable("Share of patches of which the models are told a wrong place, as in the flow's training.")},
         &M::random_positions},
        {{"kernel-parameters", translatable("Kernel parameters"), "", 0, 0, {},
          translatable("How kernels are kept positive.")},
         &M::parameters},
        {{"noise-model", translatable("Noise model"), "", 0, 0, {},
          translatable("The blurred photos' noise: known, or learned as white, or as photon and read noise.")},
         &M::noise},
        {{"known-noise", translatable("Known noise"), "", -1, 1, {},
          translatable("Standard deviation of the noise to start from, of full scale; below 0 takes the "
                       "measured one.")},
         &M::known_noise},
        {{"light", translatable("Light"), "", 0, 0, {},
          translatable("Whether blur and noise act on light, as in a camera, or on the values as stored, as in "
                       "the paper's experiments.")},
         &M::light},
        {{"passes", translatable("Passes"), "", 0, 0, {},
          translatable("Whether kernels and auxiliary model learn in turn, or from the same pass, which is "
                       "faster.")},
         &M::passes},
        regulariser({"centre", translatable("Centre"), "", 0, 0, {},
                     translatable("Weight of the centroids' distance from the middle.")},
                    &Regularisers::centre),
        regulariser({"gaussian", translatable("Gaussian"), "", 0, 0, {},
                     translatable("Weight of the kernels' spread.")},
                    &Regularisers::gaussian),
        {{"earliest", translatable("Earliest"), "", 0, 1, {},
          translatable("First time of the flow that is used; 0 is noise, 1 a photo.")},
         &M::earliest},
        {{"latest", translatable("Latest"), "", 0, 1, {},
          translatable("Last time of the flow that is used.")},
         &M::latest},
        {{"kernel-average", translatable("Kernel average"), "", 0, 0.25, {},
          translatable("Width of the averaging of the kernels; 0 for none.")},
         &M::kernel_average},
    };
    return table;
}

} // namespace petzval
