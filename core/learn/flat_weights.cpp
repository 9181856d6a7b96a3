#include "learn/flat_weights.h"

#include <torch/torch.h>

namespace petzval {

std::int64_t value_count(const WeightLayout& layout) {
    std::int64_t count = 0;
    for (const auto& dimensions : layout)
        count += c10::multiply_integers(dimensions);
    return count;
}

std::vector<torch::Tensor> weight_views(const torch::Tensor& flat, const WeightLayout& layout) {
    std::vector<std::int64_t> counts;
    for (const auto& dimensions : layout)
        counts.push_back(c10::multiply_integers(dimensions));
    std::vector<torch::Tensor> views = flat.split_with_sizes(counts);
    for (std::size_t i = 0; i < views.size(); ++i)
        views[i] = views[i].view(layout[i]);
    return views;
}

std::vector<torch::Tensor> leaves_of(const std::vector<torch::Tensor>& values) {
    std::vector<torch::Tensor> leaves;
    for (const torch::Tensor& value : values)
        leaves.push_back(value.detach().requires_grad_(true));
    return leaves;
}

torch::Tensor view_of(std::span<const float> values) {
    return torch::from_blob(const_cast<float*>(values.data()), {static_cast<std::int64_t>(values.size())},
                            torch::kFloat32);
}

torch::Tensor tensor_from(const std::vector<float>& values) {
    return torch::tensor(values, torch::kFloat32);
}

std::vector<float> vector_from(const torch::Tensor& tensor) {
    const torch::Tensor plain = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

} // namespace petzval
