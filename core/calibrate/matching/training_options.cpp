#include "calibrate/matching/training_options.h"

#include "learn/devices.h"

namespace petzval {

const OptionTable<TrainingOptions>& TrainingOptions::table() {
    using T = TrainingOptions;
    static const OptionTable<T> table = [] {
        OptionTable<T> all = {
            {{"stages",
              "",
              0,
              0,
              2,
              {},
              "The last stage: 0 spectra alone, 1 also a flow model, 2 also distribution matching.",
              "Course"},
             &T::stages},
            {{"device",
              "",
              "auto",
              0,
              0,
              {"auto", "cpu", "cuda"},
              "Where the networks compute; auto takes a GPU where there is one.",
              "Course"},
             &T::device},
            {{"precision",
              "",
              "auto",
              0,
              0,
              {"auto", "float32", "bfloat16"},
              "Numbers inside the networks; auto takes bfloat16, which is faster, where the hardware has "
              "it.",
              "Course"},
             &T::precision},
            {{"threads", "", 0, 0, 256, {}, "Threads to use; 0 takes all cores."}, &T::threads},
            {{"seed", "", 1, 0, 1e15, {}, "Seed of all random choices."}, &T::seed},
        };
        all.include("Flow model", FlowOptions::table(), &T::flow);
        all.include("Distribution matching", MatchingOptions::table(), &T::matching);
        return all;
    }();
    return table;
}

bool TrainingOptions::half_precision() const {
    return precision == "bfloat16" || (precision == "auto" && has_bfloat16(computation()));
}

} // namespace petzval
