#pragma once

#include <memory>
#include <span>

namespace petzval {

/// Adam (Kingma, Ba, arXiv 1412.6980, algorithm 1).
struct AdamOptions {
    double beta1 = 0.9;
    double beta2 = 0.99;
    double epsilon = 1e-8;
    /// Above 0, a number moves only as far as its gradient is certain: by the share max(0, 1 - (certainty *
    /// s / m)^2), m the mean gradient and s the standard error that its spread leaves it.
    double certainty = 0.0;
};

/// Descends along the gradients of a function of `count` numbers in the processor's memory. For tensors, on
/// any device, with averages and a file: learn/learned_numbers.h.
class Descent {
public:
    Descent(std::size_t count, const AdamOptions& options);
    ~Descent();
    Descent(const Descent&) = delete;
    Descent& operator=(const Descent&) = delete;

    /// Moves `numbers` by one step of this rate; both have `count` numbers (std::logic_error otherwise).
    void step(std::span<float> numbers, std::span<const float> gradient, double rate);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace petzval
