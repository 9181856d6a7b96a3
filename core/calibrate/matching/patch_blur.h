#pragma once

#include "calibrate/matching/matching_options.h"

#include <torch/types.h>

#include <array>

namespace petzval {

/// True convolution of patches [N, 3, P + k - 1, P + k - 1] in linear light with a kernel of each,
/// [N, 3, k, k] or, the same for all colours, [N, 1, k, k]: the inner [N, 3, P, P]. Differentiable in the
/// kernels.
torch::Tensor blurred_patches(const torch::Tensor& patches, const torch::Tensor& kernels);

/// How much brighter the blurred set is than the sharp one, each colour, as a differentiable function of a
/// few numbers: otherwise that difference would be taken for one of the blur.
class PatchExposure {
public:
    /// `start`: factors for R, G, B.
    explicit PatchExposure(const std::array<double, 3>& start);
    /// Three, in units of kExposureUnit of the factors' logarithm.
    torch::Tensor free_numbers() const { return torch::zeros({3}); }
    /// `light` [N, 3, P, P] times the factors.
    torch::Tensor applied(const torch::Tensor& light, const torch::Tensor& free) const;
    /// So that a kernel's rate is one for the exposure, too.
    static constexpr double kExposureUnit = 20.0;

private:
    torch::Tensor start_; ///< [1, 3, 1, 1], of the logarithm
};

/// Noise in linear light as a differentiable function of a few numbers.
class PatchNoise {
public:
    /// `start`: standard deviation at half of full scale, R, G, B. What is learned begins at a least one
    /// where `start` is zero.
    PatchNoise(PatchNoiseKind model, const std::array<double, 3>& start);

    /// The free numbers to begin with: none (Known); one, in units of the start's mean (White: a factor for
    /// the three colours together is learned); [2, 3] (PhotonRead), standard deviation of photons at full
    /// scale and of reading, half of the variance at half scale each.
    torch::Tensor free_numbers() const;

    /// `light` [N, 3, P, P] plus noise; `normal`: standard normal numbers, likewise.
    torch::Tensor added(const torch::Tensor& light, const torch::Tensor& free,
                        const torch::Tensor& normal) const;

    /// Standard deviation at half of full scale, R, G, B.
    std::array<double, 3> at_half_scale(const torch::Tensor& free) const;

private:
    PatchNoiseKind model_;
    torch::Tensor start_; ///< [3]
};

} // namespace petzval
