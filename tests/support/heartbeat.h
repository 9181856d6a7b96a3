#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace petzval::test {

/// The longest time between two turns of the event loop, while this lives.
class Heartbeat {
public:
    Heartbeat() {
        clock_.start();
        QObject::connect(&timer_, &QTimer::timeout,
                         [this] { longest_ = std::max(longest_, clock_.restart()); });
        timer_.start(5);
    }
    qint64 longest() const { return longest_; } ///< ms

private:
    QTimer timer_;
    QElapsedTimer clock_;
    qint64 longest_ = 0;
};

} // namespace petzval::test
