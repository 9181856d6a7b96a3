#include "calibrate/fit/kernel_mean.h"

#include <algorithm>

namespace petzval {

namespace {

/// Measured: 0.003 at most where the mean helped, 0.05 and more where it smeared.
constexpr double kMargin = 0.005;

} // namespace

void KernelMean::add(const std::vector<double>& kernels, const WhittleLikelihood& likelihood,
                     const KernelFit& best) {
    std::vector<double> joined = kernels_;
    std::ranges::transform(kernels_, kernels, joined.begin(),
                           [this](double a, double b) { return a + (b - a) / (count_ + 1.0); });
    if (likelihood(joined, best.nuisances) > best.loss + kMargin) return;
    kernels_ = std::move(joined);
    ++count_;
}

} // namespace petzval
