#include "calibrate/matching/training_options.h"

#include "learn/devices.h"

namespace petzval {

const OptionTable<TrainingOptions>& TrainingOptions::table() {
    using T = TrainingOptions;
    static const OptionTable<T> table = [] {
        OptionTable<T> all = {
            {{"stages",
              translatable("Stages"),
              "",
              0,
              2,
              {},
              translatable(
                  "The last stage: 0 spectra alone, 1 also a flow model, 2 also distribution matching."),
              translatable("Course")},
             &T::stages},
            {{"device",
              translatable("Device"),
              "",
              0,
              0,
              {translatable("auto"), translatable("cpu"), translatable("cuda")},
              translatable("Where the networks compute; auto takes a GPU where there is one."),
              translatable("Course")},
             &T::device},
            {{"precision",
              translatable("Precision"),
              "",
              0,
              0,
              {translatable("auto"), translatable("float32"), translatable("bfloat16")},
              translatable("Numbers inside the networks; auto takes bfloat16, which is faster, where the "
                           "hardware has it."),
              translatable("Course")},
             &T::precision},
            {{"threads",
              translatable("Threads"),
              "",
              0,
              256,
              {},
              translatable("Threads to use; 0 takes all cores.")},
             &T::threads},
            {{"seed", translatable("Seed"), "", 0, 1e15, {}, translatable("Seed of all random choices.")},
             &T::seed},
        };
        all.include(translatable("Flow model"), FlowOptions::table(), &T::flow);
        all.include(translatable("Distribution matching"), MatchingOptions::table(), &T::matching);
        return all;
    }();
    return table;
}

MatchingOptions TrainingOptions::matching_of() const {
    MatchingOptions made = matching;
    made.half_precision = half_precision();
    made.seed = seed;
    return made;
}

bool TrainingOptions::half_precision() const {
    return precision == "bfloat16" || (precision == "auto" && has_bfloat16(computation()));
}

} // namespace petzval
