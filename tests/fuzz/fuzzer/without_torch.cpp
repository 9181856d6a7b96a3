// What sources that see Torch would tell the others.

#include "learn/devices.h"
#include "learn/flow_model.h"

#include <stdexcept>

namespace petzval {

bool has_gpu() {
    return false;
}

bool has_bfloat16(const Computation&) {
    return false;
}

FlowFile read_flow_file(const std::filesystem::path&) {
    throw std::logic_error("no flow model is read here");
}

} // namespace petzval
