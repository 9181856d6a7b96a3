#include "calibrate/matching/kernel_regularisers.h"

#include <torch/torch.h>

namespace petzval {

namespace {

/// The mean of `places` [size] along the rows or columns of kernels [..., size, size], weighed by them.
torch::Tensor mean_place(const torch::Tensor& kernels, const torch::Tensor& places) {
    return (kernels * places).sum({-2, -1}) / kernels.sum({-2, -1});
}

} // namespace

torch::Tensor centre_loss(const torch::Tensor& kernels) {
    const torch::Tensor green = kernels.select(1, kernels.size(1) / 2);
    const std::int64_t size = green.size(1);
    const torch::Tensor offset = torch::arange(size, green.options()) - static_cast<double>(size / 2);
    return (mean_place(green, offset).square() + mean_place(green, offset.view({-1, 1})).square()).mean();
}

torch::Tensor gaussian_loss(const torch::Tensor& kernels) {
    const torch::Tensor x = torch::linspace(-1.0, 1.0, kernels.size(2), kernels.options());
    const torch::Tensor y = x.view({-1, 1});
    const auto from_centroid = [&](const torch::Tensor& places) {
        return (places - mean_place(kernels, places).unsqueeze(-1).unsqueeze(-1)).square();
    };
    return (kernels * (from_centroid(x) + from_centroid(y))).mean();
}

} // namespace petzval
