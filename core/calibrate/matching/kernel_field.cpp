#include "calibrate/matching/kernel_field.h"

#include "psf/field_position.h"

#include <torch/torch.h>

#include <algorithm>

namespace petzval {

namespace {

// Of a kernel's brightest value. Below it, the square's slope would be nothing: rounding in the sum.
constexpr float kLeastSquare = 1e-7f;

/// [N, nodes]: what each node counts at each position.
torch::Tensor node_shares(const torch::Tensor& positions, const PsfShape& shape) {
    const torch::Tensor places = positions.to(torch::kCPU, torch::kFloat32).contiguous();
    const auto place = places.accessor<float, 2>();
    torch::Tensor shares = torch::zeros({places.size(0), shape.rows * shape.cols});
    auto share = shares.accessor<float, 2>();
    for (std::int64_t i = 0; i < places.size(0); ++i) {
        const FieldPlace around = field_place(place[i][0], place[i][1], shape.rows, shape.cols);
        for (std::size_t n = 0; n < around.nodes.size(); ++n)
            share[i][static_cast<std::int64_t>(around.nodes[n])] += static_cast<float>(around.weights[n]);
    }
    return shares;
}

} // namespace

KernelField::KernelField(const PsfShape& shape, KernelParameters parameters)
    : shape_(shape)
    , parameters_(parameters) {}

torch::Tensor KernelField::free_numbers(const PsfGrid& grid) const {
    torch::Tensor values = torch::empty({static_cast<std::int64_t>(grid.values().size())});
    std::ranges::copy(grid.values(), values.data_ptr<float>());
    if (parameters_ == KernelParameters::Absolute) return values;
    const torch::Tensor kernels = values.view({-1, shape_.size * shape_.size});
    const torch::Tensor least = kernels.amax(1, true) * kLeastSquare;
    return torch::maximum(kernels, least).sqrt().flatten();
}

torch::Tensor KernelField::kernels(const torch::Tensor& free) const {
    const torch::Tensor numbers = free.view({-1, shape_.size * shape_.size});
    // The slope of torch's abs() is zero at zero, where it could never leave.
    const torch::Tensor positive = parameters_ == KernelParameters::Squares
                                       ? numbers.square()
                                       : torch::where(numbers < 0.0, -numbers, numbers);
    const torch::Tensor normalised = positive / positive.sum(1, true);
    return normalised.view({shape_.rows * shape_.cols, -1});
}

torch::Tensor KernelField::interpolated(const torch::Tensor& kernels,
                                        const torch::Tensor& positions) const {
    return torch::matmul(node_shares(positions, shape_).to(kernels.device()), kernels)
        .view({positions.size(0), shape_.channels, shape_.size, shape_.size});
}

PsfGrid KernelField::grid(const torch::Tensor& kernels, const PsfMetadata& metadata) const {
    const torch::Tensor values = kernels.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    PsfGrid grid(shape_, metadata);
    std::copy_n(values.data_ptr<float>(), grid.values().size(), grid.values().begin());
    return grid;
}

} // namespace petzval
