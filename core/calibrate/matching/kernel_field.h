#pragma once

#include "calibrate/matching/matching_options.h"
#include "psf/psf_grid.h"

#include <torch/types.h>

namespace petzval {

/// Kernels over the field as a differentiable function of free numbers. Kernels are not negative and each
/// sums to 1, whatever the numbers.
class KernelField {
public:
    KernelField(const PsfShape& shape, KernelParameters parameters);

    /// Free numbers [values of the grid] that make these kernels, to rounding. Where a kernel is exactly
    /// zero they still have a slope.
    torch::Tensor free_numbers(const PsfGrid& grid) const;

    /// [nodes][channels * size * size], nodes row by row.
    torch::Tensor kernels(const torch::Tensor& free) const;

    /// The kernels of `kernels` at `positions` [N, 2] (x and y in the field, on the processor),
    /// [N, channels, size, size] where `kernels` are: bilinear between the four nodes around, as
    /// PsfGrid::interpolated.
    torch::Tensor interpolated(const torch::Tensor& kernels, const torch::Tensor& positions) const;

    /// `kernels` as a grid.
    PsfGrid grid(const torch::Tensor& kernels, const PsfMetadata& metadata) const;

private:
    PsfShape shape_;
    KernelParameters parameters_;
};

} // namespace petzval
