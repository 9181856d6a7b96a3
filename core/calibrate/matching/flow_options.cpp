#include "calibrate/matching/flow_options.h"

#include "base/resource.h"

namespace petzval {

const OptionTable<FlowOptions>& FlowOptions::table() {
    using F = FlowOptions;
    static const OptionTable<F> table = [] {
        OptionTable<F> all = {
            {{"network", translatable("Network"), "", 0, 0, flow_shape_names(),
              translatable("Size of the networks; all but small want a GPU.")},
             &F::network},
            {{"flow-start",
              translatable("Flow start"),
              "",
              0,
              0,
              {},
              translatable("What the flow model begins as: the one that comes with Petzval, where that has "
                           "the network's size, or nothing.")},
             &F::start},
            {{"prior-steps",
              translatable("Prior steps"),
              "",
              0,
              1e9,
              {},
              translatable(
                  "Steps of training on the sharp photos before; the result also serves restoration.")},
             &F::prior_steps},
            {{"orientation-patches",
              translatable("Orientation patches"),
              translatable("patches"),
              0,
              1e9,
              {},
              translatable("How many patches may be spent on the question which way the kernels point.")},
             &F::orientation_patches},
        };
        all.include("", FlowTraining::table(), &F::training);
        return all;
    }();
    return table;
}

FlowTraining FlowOptions::training_of(std::uint64_t seed, bool half_precision) const {
    FlowTraining made = training;
    made.shape = flow_shape(network);
    made.half_precision = half_precision;
    made.seed = seed;
    return made;
}

std::optional<FlowFile> FlowOptions::starting_flow() const {
    if (start == FlowStart::Nothing) return {};
    FlowFile flow = read_flow_file(network_resource("flows/built-in.flow"));
    if (flow.shape != flow_shape(network)) return {};
    return flow;
}

} // namespace petzval
