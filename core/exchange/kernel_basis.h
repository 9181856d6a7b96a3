#pragma once

#include "psf/psf_grid.h"

#include <vector>

namespace petzval {

/// A grid as a few kernels that all nodes share ("eigen-PSFs"): the kernels of node n are the sum over k of
/// coefficients[k][n] filters[k]. The first filter is the mean of all nodes, its coefficients 1; the others
/// sum to nothing, so that no light is lost.
struct KernelBasis {
    int count = 0;
    std::vector<float> filters;      ///< [count][channels][size][size]
    std::vector<float> coefficients; ///< [count][rows][cols]
    double left = 0.0;               ///< root mean square of what is missing, over that of the kernels
};

/// The fewest filters that leave less than `tolerance`, at most `most`: the mean and principal components.
KernelBasis kernel_basis(const PsfGrid& grid, double tolerance, int most);

} // namespace petzval
