#pragma once

#include "learn/computation.h"

#include <torch/types.h>

#include <functional>
#include <stop_token>
#include <vector>

namespace petzval {

/// Error{InvalidOption} for an unknown device, or "cuda" where there is none.
torch::Device device_of(const Computation& computation);

/// A batch in parts of a fixed size. On a processor each is computed by one thread, so that all cores are
/// busy all the time and the result does not depend on their number; on a GPU one after the other, each as
/// large as its memory allows. Parts are small enough that a stop is noticed within a second. Where
/// processes train together (learn/process_group.h), each has every n-th part.
class BatchParts {
public:
    struct Part {
        std::size_t number = 0; ///< 0, 1, ... in the whole batch
        std::int64_t first = 0; ///< of its examples
        std::int64_t count = 0;
        /// The examples of this part.
        torch::Tensor of(const torch::Tensor& batch) const { return batch.narrow(0, first, count); }
    };

    /// `values`: of the network's widest layer for one example, which decide how many make a part.
    BatchParts(std::int64_t batch, std::int64_t values, const Computation& computation);

    torch::Device device() const { return device_; }
    int threads() const { return threads_; }
    /// Of all processes together.
    std::size_t count() const { return count_; }
    /// Calls `body` for each part of this process, several at a time; what it writes should have one place
    /// for each part. Cancelled on stop; where processes train together, only when all were asked at the
    /// same step (stops()).
    void each(const std::function<void(const Part&)>& body, const std::stop_token& stop = {}) const;
    /// Whether a step should not be begun. Every process of a group must call it.
    bool stops(const std::stop_token& stop) const;
    /// The sum of what this process's parts left in their places, in the order of the parts, so that it is
    /// always the same bits; zeros like `like` where it had none.
    static torch::Tensor sum(const std::vector<torch::Tensor>& values, const torch::Tensor& like);
    /// The gradient by a network's `weights`, of which its `operands` were made, from those by the operands
    /// that each part left in its place ([part][operand], or nothing); summed over all processes.
    torch::Tensor gradient(const std::vector<torch::Tensor>& operands, const torch::Tensor& weights,
                           const std::vector<std::vector<torch::Tensor>>& of_parts) const;
    /// The sum over all processes.
    torch::Tensor over_processes(const torch::Tensor& own) const;
    /// The same number in all of them: the mean.
    double agreed(double own) const;

private:
    torch::Device device_;
    int threads_;
    std::size_t count_ = 0;
    std::vector<Part> parts_;
    std::shared_ptr<const ProcessGroup> group_;
};

} // namespace petzval
