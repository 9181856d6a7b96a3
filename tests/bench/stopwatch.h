#pragma once

#include <chrono>

#include <sys/resource.h>

namespace petzval::bench {

/// Seconds since it was made.
class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

/// CPU seconds of this process, of all its threads and of the system for them, since it was made.
class CpuStopwatch {
public:
    double seconds() const { return used() - start_; }

private:
    static double used() {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }

    double start_ = used();
};

} // namespace petzval::bench
