#include "calibrate/calibration_options.h"

#include "learn/devices.h"

#include <utility>

namespace petzval {

namespace {

template <typename Enum>
using Words = std::initializer_list<std::pair<const char*, Enum>>;

/// The value that `word` stands for; the option table has checked that there is one.
template <typename Enum>
Enum meant(const std::string& word, Words<Enum> words) {
    for (const auto& [known, value] : words)
        if (word == known) return value;
    throw std::logic_error("an option's word without a meaning: " + word);
}

} // namespace

const OptionTable<FlowOptions>& FlowOptions::table() {
    using F = FlowOptions;
    static const OptionTable<F> table = {
        {{"network", "", "small", 0, 0, flow_shape_names(),
          "Size of the networks; all but small want a GPU."},
         &F::network},
        {{"flow-steps", "", 1500, 0, 1e9, {}, "Steps of training on the blurred photos."}, &F::steps},
        {{"prior-steps",
          "",
          0,
          0,
          1e9,
          {},
          "Steps of training on the sharp photos before; the result also serves restoration."},
         &F::prior_steps},
        {{"flow-batch", "patches", 64, 1, 1e5, {}, "Patches in a step."}, &F::batch},
        {{"flow-rate", "", 1e-2, 0, 1, {}, "Learning rate of the flow model."}, &F::rate},
        {{"schedule",
          "",
          "cosine",
          0,
          0,
          {"constant", "square-root", "cosine"},
          "How the learning rate falls after the warm-up."},
         &F::schedule},
        {{"warm-up", "steps", 100, 0, 1e6, {}, "Steps over which the learning rate grows to its size."},
         &F::warm_up},
        {{"decay-after", "steps", 1000, 1, 1e9, {}, "Where the square-root schedule begins to fall."},
         &F::decay_after},
        {{"random-positions",
          "",
          0.2,
          0,
          1,
          {},
          "Share of patches told a wrong place, so that places are not learned by heart."},
         &F::random_positions},
        {{"flow-average", "", 0.1, 0.01, 0.25, {}, "Width of the averaging over the training's steps."},
         &F::average},
        {{"orientation-patches",
          "patches",
          4096,
          0,
          1e9,
          {},
          "How many patches may be spent on the question which way the kernels point."},
         &F::orientation_patches},
    };
    return table;
}

FlowTraining FlowOptions::training(std::uint64_t seed, bool half_precision) const {
    FlowTraining training;
    training.shape = flow_shape(network);
    training.steps = steps;
    training.batch = batch;
    training.rate = rate;
    training.schedule = meant<RateSchedule>(schedule, {{"constant", RateSchedule::Constant},
                                                       {"square-root", RateSchedule::SquareRoot},
                                                       {"cosine", RateSchedule::Cosine}});
    training.warm_up = warm_up;
    training.decay_after = decay_after;
    training.random_positions = random_positions;
    training.average = average;
    training.half_precision = half_precision;
    training.seed = seed;
    return training;
}

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
    matching.noise = meant<NoiseModel>(noise, {{"known", NoiseModel::Known},
                                               {"white", NoiseModel::White},
                                               {"photon-read", NoiseModel::PhotonRead}});
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

const OptionTable<CalibrationOptions>& CalibrationOptions::table() {
    using C = CalibrationOptions;
    static const OptionTable<C> table = [] {
        OptionTable<C> all = {
            {{"stages",
              "",
              0,
              0,
              2,
              {},
              "The last stage: 0 spectra alone, 1 also a flow model, 2 also distribution matching.",
              "Course"},
             &C::stages},
            {{"device",
              "",
              "auto",
              0,
              0,
              {"auto", "cpu", "cuda"},
              "Where the networks compute; auto takes a GPU where there is one.",
              "Course"},
             &C::device},
            {{"precision",
              "",
              "auto",
              0,
              0,
              {"auto", "float32", "bfloat16"},
              "Numbers inside the networks; auto takes bfloat16, which is faster, where the hardware has "
              "it.",
              "Course"},
             &C::precision},
        };
        all.include("Grid", SpectralOptions::table(), &C::spectral);
        all.include("Flow model", FlowOptions::table(), &C::flow);
        all.include("Distribution matching", MatchingOptions::table(), &C::matching);
        return all;
    }();
    return table;
}

bool CalibrationOptions::half_precision() const {
    return precision == "bfloat16" || (precision == "auto" && has_bfloat16(computation()));
}

} // namespace petzval
