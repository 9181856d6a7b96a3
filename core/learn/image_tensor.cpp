#include "learn/image_tensor.h"

#include <algorithm>

namespace petzval {

namespace {

/// Indices of the pixels of a row of `length` that continue it by reflection: by `before`, and then to a
/// multiple of `stride`.
torch::Tensor reflected_indices(std::int64_t length, int stride, int before) {
    const std::int64_t whole = (before + length + stride - 1) / stride * stride;
    const std::int64_t period = std::max<std::int64_t>(1, 2 * (length - 1));
    const torch::Tensor place = (torch::arange(whole) - before).remainder(period);
    return torch::minimum(place, period - place).clamp(0, length - 1);
}

} // namespace

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

torch::Tensor stacked(const std::vector<Image>& images) {
    std::vector<torch::Tensor> tensors;
    for (const Image& image : images)
        tensors.push_back(tensor_from_image(image));
    return torch::cat(tensors, 1);
}

torch::Tensor padded(const torch::Tensor& image, int stride, int left, int top) {
    return image.index_select(2, reflected_indices(image.size(2), stride, top))
        .index_select(3, reflected_indices(image.size(3), stride, left));
}

} // namespace petzval
