#pragma once

#include "learn/computation.h"

namespace petzval {

/// Whether there is a GPU that this program's LibTorch can compute on.
bool has_gpu();

/// Whether what networks compute on (learn/computation.h) multiplies bfloat16 numbers in hardware. The
/// flow's loss differs by less than its noise then (tests/core/learn).
bool has_bfloat16(const Computation& computation);

} // namespace petzval
