// What sources that see Torch would tell the others.

#include "learn/devices.h"
#include "learn/flow_trainer.h"

namespace petzval {

bool has_gpu() {
    return false;
}

bool has_bfloat16(const Computation&) {
    return false;
}

const OptionTable<FlowTraining>& FlowTraining::table() {
    static const OptionTable<FlowTraining> none = {};
    return none;
}

} // namespace petzval
