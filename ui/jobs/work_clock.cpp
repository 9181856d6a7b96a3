#include "ui/jobs/work_clock.h"

namespace petzval {

void WorkClock::start() {
    before_ = 0.0;
    running_ = true;
    since_.start();
}

void WorkClock::setPaused(bool paused) {
    if (paused == !running_) return;
    if (paused) return stop();
    since_.start();
    running_ = true;
}

void WorkClock::stop() {
    before_ = seconds();
    running_ = false;
}

double WorkClock::seconds() const {
    return before_ + (running_ ? since_.elapsed() / 1000.0 : 0.0);
}

} // namespace petzval
