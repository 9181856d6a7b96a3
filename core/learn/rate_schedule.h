#pragma once

#include "base/options.h"
#include "learn/number_file.h"

namespace petzval {

/// How a learning rate changes over a training, after its warm-up.
enum class RateSchedule {
    Constant,
    SquareRoot, ///< 1 / sqrt(step) from `decay_after` on (EDM2, arXiv 2312.02696, equation 67)
    Cosine,     ///< to a hundredth at the end
};

template <>
struct OptionWords<RateSchedule> {
    static constexpr std::array words = {std::pair{translatable("constant"), RateSchedule::Constant},
                                         std::pair{translatable("square-root"), RateSchedule::SquareRoot},
                                         std::pair{translatable("cosine"), RateSchedule::Cosine}};
};

struct LearningRate {
    double full = 1e-2;
    RateSchedule schedule = RateSchedule::Cosine;
    int warm_up = 100;      ///< steps over which it grows to its full size
    int decay_after = 1000; ///< steps, for SquareRoot
    bool operator==(const LearningRate&) const = default;

    /// Of step 0, 1, ... of a training of which the share `done` (0 to 1) is over.
    double at(long step, double done) const;
};

/// As entries of a file.
void add_rate(NumberFile& file, const LearningRate& rate);

} // namespace petzval
