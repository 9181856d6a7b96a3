#pragma once

#include <span>
#include <vector>

namespace petzval {

/// Adam (Kingma, Ba, arXiv 1412.6980, algorithm 1) on a flat vector of weights.
struct AdamState {
    long steps = 0;
    std::vector<float> mean;   ///< of the gradients
    std::vector<float> square; ///< mean of their squares
};

struct AdamOptions {
    double rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.99;
    double epsilon = 1e-8;
};

/// One step; an empty state is filled with zeros first.
void adam_step(std::span<float> weights, std::span<const float> gradient, AdamState& state,
               const AdamOptions& options);

} // namespace petzval
