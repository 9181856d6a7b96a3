#include "learn/network_light.h"

#include <torch/torch.h>

namespace petzval {

// The sRGB curve as in image/transfer_curve.cpp. What `where` leaves out is kept away from powers whose
// slope is no number there.

torch::Tensor network_from_light(const torch::Tensor& light) {
    const torch::Tensor magnitude = light.abs();
    const torch::Tensor power = magnitude.clamp_min(0.0031308).pow(1.0 / 2.4) * 1.055 - 0.055;
    const torch::Tensor srgb = torch::where(magnitude <= 0.0031308, magnitude * 12.92, power);
    return light.sign() * srgb * 2.0 - 1.0;
}

torch::Tensor light_from_network(const torch::Tensor& value) {
    const torch::Tensor srgb = (value + 1.0) * 0.5;
    const torch::Tensor magnitude = srgb.abs();
    const torch::Tensor power = ((magnitude.clamp_min(0.04045) + 0.055) / 1.055).pow(2.4);
    return srgb.sign() * torch::where(magnitude <= 0.04045, magnitude / 12.92, power);
}

} // namespace petzval
