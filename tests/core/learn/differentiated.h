#pragma once

#include <torch/torch.h>

#include <functional>
#include <vector>

namespace petzval::test {

/// A function's value, and the slopes of its sum under fixed weights, which are different everywhere.
struct Differentiated {
    torch::Tensor value;
    std::vector<torch::Tensor> slopes;
};

using TensorFunction = std::function<torch::Tensor(const std::vector<torch::Tensor>&)>;

inline Differentiated differentiated(const TensorFunction& function, std::vector<torch::Tensor> at) {
    for (torch::Tensor& x : at)
        x = x.detach().requires_grad_(true);
    const torch::Tensor value = function(at);
    const torch::Tensor weights = torch::arange(value.numel(), torch::kFloat32).sin().view(value.sizes());
    return {value.detach(), torch::autograd::grad({(value * weights).sum()}, at)};
}

/// To single precision.
inline bool alike(const Differentiated& a, const Differentiated& b) {
    const auto close = [](const torch::Tensor& x, const torch::Tensor& y) {
        return torch::allclose(x, y, 1e-4, 1e-4);
    };
    bool same = close(a.value, b.value) && a.slopes.size() == b.slopes.size();
    for (std::size_t i = 0; same && i < a.slopes.size(); ++i)
        same = close(a.slopes[i], b.slopes[i]);
    return same;
}

} // namespace petzval::test
