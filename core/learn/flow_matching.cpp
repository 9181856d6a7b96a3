#include "learn/flow_matching.h"

#include "base/observer.h"

#include <torch/torch.h>

namespace petzval {

FlowPoints::FlowPoints(const torch::Tensor& x0, const torch::Tensor& x1, const torch::Tensor& t)
    : noise(x0)
    , data(x1.detach())
    , time(t) {
    std::vector<std::int64_t> one_each(data.dim(), 1);
    one_each[0] = data.size(0);
    at = torch::lerp(noise, data, t.view(one_each));
}

torch::Tensor FlowPoints::losses(const torch::Tensor& velocities) const {
    return (velocities - (data - noise)).square().flatten(1).mean(1);
}

torch::Tensor posterior_mean(const Velocity& velocity, const torch::Tensor& noisy, double sigma) {
    const double t = 1.0 / (1.0 + sigma);
    const torch::Tensor x = t * noisy;
    return x + (1.0 - t) * velocity(x, torch::full({x.size(0)}, t, x.options()));
}

torch::Tensor integrated(const Velocity& velocity, torch::Tensor x0, int steps, Integrator integrator,
                         const std::stop_token& stop) {
    const auto at = [&](const torch::Tensor& x, int step) {
        throw_if_stopped(stop);
        return velocity(x, torch::full({x.size(0)}, static_cast<double>(step) / steps, x.options()));
    };
    torch::Tensor x = std::move(x0);
    for (int step = 0; step < steps; ++step) {
        torch::Tensor slope = at(x, step);
        if (integrator == Integrator::Heun) slope = 0.5 * (slope + at(x + slope / steps, step + 1));
        x = x + slope / steps;
    }
    return x;
}

} // namespace petzval
