#pragma once

#include "image/image.h"

#include <torch/types.h>

namespace petzval {

/// [1, channels, height, width], float32, a copy.
torch::Tensor tensor_from_image(const Image& image);

/// From [1, channels, height, width] or without the leading 1.
Image image_from_tensor(const torch::Tensor& tensor, TransferCurve curve);

} // namespace petzval
