#include "learn/ema.h"

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

double power_average_share(double gamma, long step) {
    return 1.0 - std::pow(1.0 - 1.0 / static_cast<double>(step), gamma + 1.0);
}

PowerAverage::PowerAverage(double relative_std, std::size_t count)
    : relative_std_(relative_std)
    , gamma_(power_average_gamma(relative_std))
    , values_(count, 0.0f) {}

void PowerAverage::add(std::span<const float> weights) {
    if (weights.size() != values_.size()) throw std::logic_error("the number of weights has changed");
    const auto share = static_cast<float>(power_average_share(gamma_, ++steps_));
    for (std::size_t i = 0; i < values_.size(); ++i)
        values_[i] += share * (weights[i] - values_[i]);
}

void PowerAverage::restore(long steps, std::vector<float> values) {
    if (values.size() != values_.size()) throw std::logic_error("the number of weights has changed");
    steps_ = steps;
    values_ = std::move(values);
}

} // namespace petzval
