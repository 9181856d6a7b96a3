#pragma once

#include "base/observer.h"
#include "base/stage.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace petzval {

/// How long a training lasts: until the first of those that are above 0 is reached.
struct TrainingLength {
    long steps = 0;
    double minutes = 0.0; ///< of the steps themselves

    /// The share that a training (steps(), and seconds() where it may be timed) has behind it.
    template <typename Training>
    double share_done(const Training& training) const {
        const double by_steps =
            steps > 0 ? static_cast<double>(training.steps()) / static_cast<double>(steps) : 0.0;
        double by_time = 0.0;
        if constexpr (requires { training.seconds(); })
            by_time = minutes > 0.0 ? training.seconds() / (60.0 * minutes) : 0.0;
        return steps > 0 || minutes > 0.0 ? std::min(1.0, std::max(by_steps, by_time)) : 1.0;
    }
};

/// Runs `training` (step(done, stop), steps(), save(path)) to its end. Its state is stored in `state` now
/// and then, and when it is stopped. `after` is called after each step with what it returned. Cancelled on
/// stop.
template <typename Training, typename After>
void run_training(Training& training, const TrainingLength& length, const std::filesystem::path& state,
                  const Stage& stage, const std::stop_token& stop, const After& after) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds save_interval(30);
    Clock::time_point next_save = Clock::now() + save_interval;
    try {
        for (double done = length.share_done(training); done < 1.0; done = length.share_done(training)) {
            after(training.step(done, stop));
            stage.reached(length.share_done(training));
            if (Clock::now() < next_save) continue;
            training.save(state);
            next_save = Clock::now() + save_interval;
        }
    } catch (const Cancelled&) {
        training.save(state);
        throw;
    }
}

} // namespace petzval
