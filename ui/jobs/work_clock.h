#pragma once

#include <QElapsedTimer>

namespace petzval {

/// Counts the seconds of work, without those it was paused.
class WorkClock {
public:
    void start();
    void setPaused(bool paused);
    void stop();
    double seconds() const;

private:
    QElapsedTimer since_;
    double before_ = 0.0; ///< s until the last pause
    bool running_ = false;
};

} // namespace petzval
