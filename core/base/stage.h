#pragma once

#include "base/observer.h"

#include <chrono>

namespace petzval {

/// Reports how far one stage of some work has come, with the time left as the elapsed time foretells it.
class Stage {
public:
    /// `from`: what had been done before, in an earlier process.
    Stage(const Observer& observer, Message name, double from = 0.0);
    void reached(double fraction) const;

private:
    const Observer& observer_;
    Message name_;
    double from_;
    std::chrono::steady_clock::time_point start_;
};

/// Passes the progress of one of `count` equal parts on as the stage's own.
class PartOfStage : public Observer {
public:
    PartOfStage(const Stage& stage, std::size_t index, std::size_t count);
    void progress(const Progress& progress) const override;

private:
    const Stage& stage_;
    std::size_t index_;
    std::size_t count_;
};

} // namespace petzval
