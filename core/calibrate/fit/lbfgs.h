#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

/// A loss to be minimised: returns the value at `x` and writes the gradient, of the same length.
using Loss = std::function<double(std::span<const double> x, std::span<double> gradient)>;

struct MinimiseOptions {
    int iterations = 100;
    /// Stop when ten iterations together improve the loss by less than this.
    double least_gain = 1e-6;
    /// Called every few iterations with the iterations done, the loss and the point there.
    std::function<void(int iteration, double loss, std::span<const double> x)> report;
};

/// L-BFGS with a line search by Wolfe's strong conditions. Changes `x` to the best point
/// found and returns the loss there. Cancelled on stop, at the next evaluation.
double minimise(std::vector<double>& x, const Loss& loss, const MinimiseOptions& options,
                std::stop_token stop = {});

} // namespace petzval
