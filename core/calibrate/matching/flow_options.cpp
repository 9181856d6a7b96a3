#include "calibrate/matching/flow_options.h"

#include "calibrate/matching/option_words.h"

namespace petzval {

const OptionTable<FlowOptions>& FlowOptions::table() {
    using F = FlowOptions;
    static const OptionTable<F> table = {
        {{"network", translatable("Network"), "", "small", 0, 0, flow_shape_names(),
          translatable("Size of the networks; all but small want a GPU.")},
         &F::network},
        {{"flow-steps",
          translatable("Flow steps"),
          "",
          1500,
          0,
          1e9,
          {},
          translatable("Steps of training on the blurred photos.")},
         &F::steps},
        {{"prior-steps",
          translatable("Prior steps"),
          "",
          0,
          0,
          1e9,
          {},
          translatable(
              "Steps of training on the sharp photos before; the result also serves restoration.")},
         &F::prior_steps},
        {{"flow-batch",
          translatable("Flow batch"),
          translatable("patches"),
          64,
          1,
          1e5,
          {},
          translatable("Patches in a step.")},
         &F::batch},
        {{"flow-rate",
          translatable("Flow rate"),
          "",
          1e-2,
          0,
          1,
          {},
          translatable("Learning rate of the flow model.")},
         &F::rate},
        {{"schedule",
          translatable("Schedule"),
          "",
          "cosine",
          0,
          0,
          {translatable("constant"), translatable("square-root"), translatable("cosine")},
          translatable("How the learning rate falls after the warm-up.")},
         &F::schedule},
        {{"warm-up",
          translatable("Warm up"),
          translatable("steps"),
          100,
          0,
          1e6,
          {},
          translatable("Steps over which the learning rate grows to its size.")},
         &F::warm_up},
        {{"decay-after",
          translatable("Decay after"),
          translatable("steps"),
          1000,
          1,
          1e9,
          {},
          translatable("Where the square-root schedule begins to fall.")},
         &F::decay_after},
        {{"random-positions",
          translatable("Random positions"),
          "",
          0.2,
          0,
          1,
          {},
          translatable("Share of patches told a wrong place, so that places are not learned by heart.")},
         &F::random_positions},
        {{"flow-average",
          translatable("Flow average"),
          "",
          0.1,
          0.01,
          0.25,
          {},
          translatable("Width of the averaging over the training's steps.")},
         &F::average},
        {{"orientation-patches",
          translatable("Orientation patches"),
          translatable("patches"),
          4096,
          0,
          1e9,
          {},
          translatable("How many patches may be spent on the question which way the kernels point.")},
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

} // namespace petzval
