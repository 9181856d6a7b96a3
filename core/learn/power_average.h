#pragma once

#include <torch/types.h>

namespace petzval {

/// Average of the values of a training over its steps t = 1, 2, ... with the power function t^gamma as
/// profile (Karras et al. 2024, EDM2, arXiv 2312.02696, section 3.1): beta(t) = (1 - 1/t)^(gamma + 1).
/// Unlike an exponential average it forgets the beginning however long the training lasts.
class PowerAverage {
public:
    /// `relative_std`: the profile's standard deviation as a share of the training's length, above 0 and
    /// below 0.288 (std::logic_error); 0.05 and 0.1 are usual.
    PowerAverage(double relative_std, const torch::Tensor& like);

    /// Copies of this keep what they have.
    void add(const torch::Tensor& values, long step);
    const torch::Tensor& values() const { return values_; }
    /// The same that holds these values.
    PowerAverage with(const torch::Tensor& values) const;

private:
    double gamma_;
    torch::Tensor values_;
};

/// gamma for a profile t^gamma of this relative standard deviation: the root of
/// (gamma + 1) / ((gamma + 2)^2 (gamma + 3)) = relative_std^2.
double power_average_gamma(double relative_std);

} // namespace petzval
