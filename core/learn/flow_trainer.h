#pragma once

#include "learn/flow_model.h"
#include "learn/flow_training.h"
#include "learn/trainer.h"

namespace petzval {

/// Conditional flow matching (Lipman et al., arXiv 2210.02747; docs/method.md, stage 1): x0 noise, x1 data,
/// x_t = (1 - t) x0 + t x1, t uniform; the network learns x1 - x0. The loss is the mean squared error per
/// value.
class FlowTrainer : public Trainer {
public:
    ~FlowTrainer() override;
    /// `batches` gives `options.batch` patches of `options.shape.patch` px in the network's scale.
    FlowTrainer(const FlowTraining& options, BatchSource batches, const Computation& computation);

    /// Starts from a trained model of the same shape; before the first step only.
    void start_from(const FlowFile& flow);
    /// The averaged model so far.
    FlowFile result() const;

private:
    class Matching;
    FlowShape shape_;
};

} // namespace petzval
