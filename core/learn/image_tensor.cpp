#include "learn/image_tensor.h"

#include <algorithm>

namespace petzval {

torch::Tensor tensor_from_image(const Image& image) {
    torch::Tensor tensor =
        torch::empty({1, image.channels(), image.height(), image.width()}, torch::kFloat32);
    std::ranges::copy(image.values(), tensor.data_ptr<float>());
    return tensor;
}

Image image_from_tensor(const torch::Tensor& tensor, TransferCurve curve) {
    const torch::Tensor plain = tensor.detach().to(torch::kFloat32).contiguous();
    const int axes = static_cast<int>(plain.dim());
    Image image(static_cast<int>(plain.size(axes - 1)), static_cast<int>(plain.size(axes - 2)),
                static_cast<int>(plain.size(axes - 3)), curve);
    std::copy_n(plain.data_ptr<float>(), image.values().size(), image.values().begin());
    return image;
}

} // namespace petzval
