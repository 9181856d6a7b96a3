// What sources that see Torch would tell the others.

#include "learn/devices.h"

namespace petzval {

bool has_gpu() {
    return false;
}

bool has_bfloat16(const Computation&) {
    return false;
}

} // namespace petzval
