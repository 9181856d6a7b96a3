#pragma once

#include "learn/computation.h"
#include "learn/flow_shape.h"

#include <torch/types.h>

#include <functional>
#include <stop_token>
#include <vector>

namespace petzval {

/// Error{InvalidOption} for an unknown device, or "cuda" where there is none.
torch::Device device_of(const Computation& computation);

/// A batch in parts of a fixed size. On a processor each is computed by one thread, so that all cores are
/// busy all the time and the result does not depend on their number; on a GPU one after the other, each as
/// large as its memory allows. Parts are small enough that a stop is noticed within a second.
class BatchParts {
public:
    struct Part {
        std::size_t number = 0; ///< 0, 1, ...
        std::int64_t first = 0; ///< of its patches
        std::int64_t count = 0;
        /// The patches of this part.
        torch::Tensor of(const torch::Tensor& batch) const { return batch.narrow(0, first, count); }
    };

    /// `shape`: the network that the patches go through.
    BatchParts(std::int64_t batch, const FlowShape& shape, const Computation& computation);

    torch::Device device() const { return device_; }
    int threads() const { return threads_; }
    std::size_t count() const { return parts_.size(); }
    /// Calls `body` for each part, several at a time; what it writes should have one place for each part.
    void each(const std::function<void(const Part&)>& body, const std::stop_token& stop = {}) const;

private:
    torch::Device device_;
    int threads_;
    std::vector<Part> parts_;
};

/// The sum in the order of the parts: always the same bits.
torch::Tensor ordered_sum(const std::vector<torch::Tensor>& values);

} // namespace petzval
