#pragma once

#include "calibrate/fit/kernel_fit.h"

namespace petzval {

/// The mean of kernels from several fits, whose errors differ, so that it is nearer to the truth than most
/// of them.
class KernelMean {
public:
    explicit KernelMean(std::vector<double> first)
        : kernels_(std::move(first)) {}

    /// Unless the mean would then explain the spectra clearly worse than `best`: it would only smear what
    /// differs.
    void add(const std::vector<double>& kernels, const WhittleLikelihood& likelihood,
             const KernelFit& best);
    const std::vector<double>& kernels() const { return kernels_; }

private:
    std::vector<double> kernels_;
    int count_ = 1;
};

} // namespace petzval
