#include "learn/devices.h"

#include <torch/cuda.h>

namespace petzval {

bool has_gpu() {
    return torch::cuda::is_available();
}

bool has_bfloat16(const Computation& computation) {
    if (computation.device != "cpu" && has_gpu()) return true;
#ifdef __x86_64__
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

} // namespace petzval
