#pragma once

#include "base/observer.h"
#include "base/stage.h"

#include <chrono>
#include <filesystem>

namespace petzval {

/// What share of `total` steps a training (steps()) has behind it.
template <typename Training>
double share_done(const Training& training, long total) {
    return total > 0 ? static_cast<double>(training.steps()) / static_cast<double>(total) : 1.0;
}

/// Runs `training` (steps(), step(stop), save(path)) to `total` steps. Its state is stored in `state` now
/// and then, and when it is stopped. `after` is called after each step with what it returned. Cancelled on
/// stop.
template <typename Training, typename After>
void run_training(Training& training, long total, const std::filesystem::path& state, const Stage& stage,
                  const std::stop_token& stop, const After& after) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds save_interval(30);
    Clock::time_point next_save = Clock::now() + save_interval;
    try {
        while (training.steps() < total) {
            throw_if_stopped(stop);
            after(training.step(stop));
            stage.reached(share_done(training, total));
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
