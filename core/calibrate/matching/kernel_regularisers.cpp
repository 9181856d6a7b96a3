#include "calibrate/matching/kernel_regularisers.h"

#include <torch/torch.h>

namespace petzval {

torch::Tensor sparse_loss(const torch::Tensor& kernels) {
    return kernels.abs().mean();
}

torch::Tensor centre_loss(const torch::Tensor& kernels) {
    const torch::Tensor green = kernels.select(1, kernels.size(1) / 2);
    const std::int64_t size = green.size(1);
    const torch::Tensor offset = torch::arange(size, green.options()) - static_cast<double>(size / 2);
    const torch::Tensor sum = green.sum({1, 2});
    const torch::Tensor x = (green * offset).sum({1, 2}) / sum;
    const torch::Tensor y = (green * offset.view({-1, 1})).sum({1, 2}) / sum;
    return (x.square() + y.square()).mean();
}

torch::Tensor gaussian_loss(const torch::Tensor& kernels) {
    const torch::Tensor squares = torch::linspace(-1.0, 1.0, kernels.size(2), kernels.options()).square();
    return (kernels * (squares + squares.view({-1, 1}))).mean();
}

torch::Tensor sum_to_one_loss(const torch::Tensor& kernels) {
    return (1.0 - kernels.sum({2, 3})).abs().mean();
}

} // namespace petzval
