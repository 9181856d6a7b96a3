#pragma once

#include "learn/flow_model.h"

#include <torch/types.h>

#include <functional>
#include <stop_token>

namespace petzval {

/// Conditional flow matching (Lipman et al., arXiv 2210.02747) for any velocity v(x, t), x [N, ...], t [N].
using Velocity = std::function<torch::Tensor(const torch::Tensor& x, const torch::Tensor& t)>;

/// Data on their way from noise, at which flow models are trained and compared: x_t = (1 - t) x0 + t x1,
/// from noise x0 to data x1 [N, ...] (to which no gradient is led), at times t [N].
struct FlowPoints {
    FlowPoints(const torch::Tensor& x0, const torch::Tensor& x1, const torch::Tensor& t);

    torch::Tensor noise, data, time, at;

    /// |v(x_t, t) - (x1 - x0)|^2 [N] of a model with these velocities there, mean over the values of each.
    torch::Tensor losses(const torch::Tensor& velocities) const;
};

/// The mean of the data that may lie behind `noisy` = data + sigma * normal: x_t + (1 - t) v(x_t, t) with
/// t = 1 / (1 + sigma), x_t = t * noisy (docs/method.md, stage 3).
torch::Tensor posterior_mean(const Velocity& velocity, const torch::Tensor& noisy, double sigma);

/// dx/dt = v(x, t) from noise x0 at t = 0 to t = 1, in equal steps. Cancelled on stop.
torch::Tensor integrated(const Velocity& velocity, torch::Tensor x0, int steps, Integrator integrator,
                         const std::stop_token& stop = {});

} // namespace petzval
