#pragma once

#include "image/image.h"

#include <torch/types.h>

#include <vector>

namespace petzval {

/// [1, channels, H, W], float32, the same values in the same light.
torch::Tensor tensor_from_image(const Image& image);
/// From [1, channels, H, W] or [channels, H, W] of any type.
Image image_from_tensor(const torch::Tensor& tensor, TransferCurve curve);

/// The channels of images of one size, one after the other: [1, sum of channels, H, W].
torch::Tensor stacked(const std::vector<Image>& images);

/// `image` [N, channels, H, W] continued by reflection: by `left` and `top`, and at the other edges up to
/// multiples of `stride`.
torch::Tensor padded(const torch::Tensor& image, int stride, int left = 0, int top = 0);

} // namespace petzval
