#pragma once

#include "learn/network_trainer.h"
#include "learn/objective.h"

#include <torch/types.h>

#include <vector>

namespace petzval {

/// All that trainings of the network have in common but the examples and their loss.
class NetworkTrainer::NetworkObjective : public Trainer::Objective {
public:
    explicit NetworkObjective(const NetworkCourse& course)
        : course_(course) {}

    NumberFile description() const override;
    std::int64_t batch() const override { return course_.batch; }
    std::int64_t values_of_an_example() const override;
    torch::Tensor initial_weights() const override;
    std::vector<torch::Tensor> operands(const torch::Tensor& weights) const override;

protected:
    const NetworkCourse& course() const { return course_; }
    /// network_denoised in the precision of the course.
    torch::Tensor output(const std::vector<torch::Tensor>& operands, const torch::Tensor& noisy,
                         const torch::Tensor& sigma) const;

private:
    NetworkCourse course_;
};

} // namespace petzval
