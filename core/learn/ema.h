#pragma once

#include <span>
#include <vector>

namespace petzval {

/// Average of the weights of a training over its steps t = 1, 2, ... with the power function t^gamma as
/// profile (Karras et al. 2024, EDM2, arXiv 2312.02696, section 3.1): beta(t) = (1 - 1/t)^(gamma + 1).
/// Unlike an exponential average it forgets the beginning however long the training lasts.
class PowerAverage {
public:
    /// `relative_std`: the profile's standard deviation as a share of the training's length, above 0 and
    /// below 0.288 (std::logic_error); 0.05 and 0.1 are usual.
    PowerAverage(double relative_std, std::size_t count);

    void add(std::span<const float> weights);

    double relative_std() const { return relative_std_; }
    long steps() const { return steps_; }
    const std::vector<float>& values() const { return values_; }
    /// Goes on from a stored state.
    void restore(long steps, std::vector<float> values);

private:
    double relative_std_;
    double gamma_;
    long steps_ = 0;
    std::vector<float> values_;
};

/// gamma for a profile t^gamma of this relative standard deviation: the root of
/// (gamma + 1) / ((gamma + 2)^2 (gamma + 3)) = relative_std^2.
double power_average_gamma(double relative_std);

/// 1 - beta(step): what the weights of step 1, 2, ... count in the average.
double power_average_share(double gamma, long step);

} // namespace petzval
