#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace petzval::test {

/// The largest difference between `gradient` and central differences of `value` with steps of `step` at
/// `x`, relative to the gradient's largest component.
inline double gradient_error(const std::function<double(const std::vector<double>&)>& value,
                             std::vector<double> x, const std::vector<double>& gradient, double step) {
    double error = 0.0, largest = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double here = x[i];
        x[i] = here + step;
        const double above = value(x);
        x[i] = here - step;
        const double below = value(x);
        x[i] = here;
        error = std::max(error, std::abs((above - below) / (2.0 * step) - gradient[i]));
        largest = std::max(largest, std::abs(gradient[i]));
    }
    return error / largest;
}

} // namespace petzval::test
