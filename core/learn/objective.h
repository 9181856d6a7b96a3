#pragma once

#include "learn/batch_parts.h"
#include "learn/number_file.h"
#include "learn/trainer.h"

#include <torch/types.h>

#include <vector>

namespace petzval {

/// What one kind of network learns, and from what: all that differs between trainings. Functions that are
/// const are called by several threads at once.
class Trainer::Objective {
public:
    virtual ~Objective() = default;

    /// All that decides the course, by name: a state of another training is refused.
    virtual NumberFile description() const = 0;
    virtual std::int64_t batch() const = 0;                ///< examples in a step
    virtual std::int64_t values_of_an_example() const = 0; ///< in the widest layer (learn/batch_parts.h)

    /// Flat, on the processor.
    virtual torch::Tensor initial_weights() const = 0;
    /// What the network's layers multiply by, made of the weights; differentiable.
    virtual std::vector<torch::Tensor> operands(const torch::Tensor& weights) const = 0;
    /// Puts weights back where they may lie, after a step.
    virtual void constrain(torch::Tensor weights) const { static_cast<void>(weights); }

    /// Gets the examples of a step ready; called before its parts.
    virtual void prepare(long step) { static_cast<void>(step); }
    /// What the examples of a part add to the step's loss (a mean over the batch), by these operands.
    virtual torch::Tensor loss(const BatchParts::Part& part, std::size_t parts, long step,
                               const std::vector<torch::Tensor>& operands, torch::Device device) const = 0;
};

} // namespace petzval
