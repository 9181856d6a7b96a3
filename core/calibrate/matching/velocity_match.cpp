#include "calibrate/matching/velocity_match.h"

namespace petzval {

VelocityMatch velocity_match(const Velocity& auxiliary, const Velocity& reference, const torch::Tensor& y0,
                             const torch::Tensor& y1, const torch::Tensor& t) {
    const torch::Tensor data = y1.detach();
    const torch::Tensor point = flow_point(y0, data, t);
    const torch::Tensor velocity = auxiliary(point, t);
    const torch::Tensor losses = (velocity - (data - y0)).square().flatten(1).mean(1);
    const at::NoGradGuard no_grad;
    return {velocity.detach() - reference(point, t), losses};
}

} // namespace petzval
