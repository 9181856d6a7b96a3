#pragma once

#include "psf/field_position.h"
#include "psf/real_fft.h"

#include <array>
#include <complex>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace petzval {

/// A quadratic form in the kernels of a grid's nodes: the sum over cells of k' L k, with k the kernel
/// interpolated in the cell and L Toeplitz in two dimensions. Kept as transforms for each two nodes that
/// share a cell, so that a product costs two small transforms a node, however many cells there are.
class NodeCoupling {
public:
    NodeCoupling(int kernel_size, std::size_t nodes);

    /// `lags`: L by the distance of two kernel pixels, [2 size - 1][2 size - 1], point-symmetric.
    void add(const FieldPlace& place, std::span<const double> lags);

    /// Half of the form's gradient at `kernels`, [node][size][size], to single precision.
    std::vector<double> product(std::span<const double> kernels) const;

private:
    int size_;
    std::size_t nodes_;
    RealFft fft_;
    std::map<std::pair<std::size_t, std::size_t>, std::vector<float>> couplings_; ///< first node <= second
};

} // namespace petzval
