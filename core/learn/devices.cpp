#include "learn/devices.h"

#include <torch/cuda.h>

namespace petzval {

bool has_gpu() {
    return torch::cuda::is_available();
}

} // namespace petzval
