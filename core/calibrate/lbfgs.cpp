#include "calibrate/lbfgs.h"

#include "base/observer.h"

#include <torch/optim/lbfgs.h>

#include <algorithm>
#include <cstring>

namespace petzval {

namespace {
constexpr int kBlock = 5; // iterations between reports
}

double minimise(std::vector<double>& x, const Loss& loss, const MinimiseOptions& options,
                std::stop_token stop) {
    const auto length = static_cast<std::int64_t>(x.size());
    torch::Tensor point = torch::from_blob(x.data(), {length}, torch::kFloat64).clone();
    point.mutable_grad() = torch::zeros_like(point);
    torch::optim::LBFGS optimiser({point}, torch::optim::LBFGSOptions(1.0)
                                               .max_iter(kBlock)
                                               .history_size(20)
                                               .tolerance_grad(1e-9)
                                               .tolerance_change(1e-12)
                                               .line_search_fn("strong_wolfe"));
    double best = std::numeric_limits<double>::infinity();
    std::vector<double> best_point = x;
    const auto evaluate = [&]() -> torch::Tensor {
        throw_if_stopped(stop);
        const std::span<const double> at(point.data_ptr<double>(), x.size());
        const double value = loss(at, {point.mutable_grad().data_ptr<double>(), x.size()});
        if (value < best) {
            best = value;
            best_point.assign(at.begin(), at.end());
        }
        return torch::scalar_tensor(value, torch::kFloat64);
    };

    double earlier = std::numeric_limits<double>::infinity();
    for (int done = 0; done < options.iterations; done += kBlock) {
        optimiser.step(evaluate);
        if (options.report) options.report(std::min(done + kBlock, options.iterations), best);
        const bool second_block = done / kBlock % 2 == 1;
        if (!second_block) continue;
        if (earlier - best < options.least_gain) break;
        earlier = best;
    }
    x = best_point;
    return best;
}

} // namespace petzval
