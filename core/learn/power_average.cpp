#include "learn/power_average.h"

#include <torch/torch.h>

#include <cmath>
#include <stdexcept>

namespace petzval {

double power_average_gamma(double relative_std) {
    const auto variance = [](double gamma) {
        return (gamma + 1.0) / ((gamma + 2.0) * (gamma + 2.0) * (gamma + 3.0));
    };
    const double wanted = relative_std * relative_std;
    double low = 0.0;
    double high = 1.0 / relative_std;
    if (!(relative_std > 0.0) || wanted > variance(low))
        throw std::logic_error("no power function has this relative standard deviation");
    for (int i = 0; i < 100; ++i) {
        const double middle = 0.5 * (low + high);
        (variance(middle) > wanted ? low : high) = middle;
    }
    return low;
}

PowerAverage::PowerAverage(double relative_std, const torch::Tensor& like)
    : gamma_(power_average_gamma(relative_std))
    , values_(torch::zeros_like(like)) {}

void PowerAverage::add(const torch::Tensor& values, long step) {
    const torch::NoGradGuard no_grad;
    values_ =
        torch::lerp(values_, values, 1.0 - std::pow(1.0 - 1.0 / static_cast<double>(step), gamma_ + 1.0));
}

PowerAverage PowerAverage::with(const torch::Tensor& values) const {
    PowerAverage other = *this;
    other.values_ = values;
    return other;
}

} // namespace petzval
