#pragma once

namespace petzval {

/// Whether there is a GPU that this program's LibTorch can compute on.
bool has_gpu();

} // namespace petzval
