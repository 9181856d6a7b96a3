#include "learn/rate_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr double kLeast = 0.01; // of the full rate, at the end of a cosine

double share_of_full(const LearningRate& rate, long step, double done) {
    switch (rate.schedule) {
    case RateSchedule::Constant:
        return 1.0;
    case RateSchedule::SquareRoot:
        return 1.0 / std::sqrt(std::max(1.0, static_cast<double>(step) / std::max(1, rate.decay_after)));
    case RateSchedule::Cosine:
        return std::max(kLeast, 0.5 * (1.0 + std::cos(std::numbers::pi * std::clamp(done, 0.0, 1.0))));
    }
    throw std::logic_error("unknown schedule");
}

} // namespace

double LearningRate::at(long step, double done) const {
    const double warm = (static_cast<double>(step) + 1.0) / std::max(1, warm_up);
    return full * std::min(1.0, warm) * share_of_full(*this, step, done);
}

void add_rate(NumberFile& file, const LearningRate& rate) {
    file.reals["rate"] = {rate.full};
    file.integers["rate_schedule"] = {static_cast<std::int64_t>(rate.schedule), rate.warm_up,
                                      rate.decay_after};
}

} // namespace petzval
