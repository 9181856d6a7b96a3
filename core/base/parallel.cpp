#include "base/parallel.h"

#include "base/observer.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include <sched.h>

namespace petzval {

int available_threads() {
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

namespace {

/// What the workers of one parallel_for share.
class Loop {
public:
    Loop(std::size_t count, const std::function<void(std::size_t)>& body, const std::stop_token& stop)
        : count_(count)
        , body_(body)
        , stop_(stop) {}

    void work() noexcept {
        try {
            for (std::size_t i = next_++; i < count_ && !failed_; i = next_++) {
                throw_if_stopped(stop_);
                body_(i);
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            failed_ = true;
        }
    }

    void rethrow() const {
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    const std::size_t count_;
    const std::function<void(std::size_t)>& body_;
    const std::stop_token& stop_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::exception_ptr failure_;
};

} // namespace

void parallel_for(std::size_t count, int threads, const std::function<void(std::size_t)>& body,
                  std::stop_token stop) {
    const std::size_t wanted = static_cast<std::size_t>(threads > 0 ? threads : available_threads());
    Loop loop(count, body, stop);
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min(wanted, count); ++i)
            helpers.emplace_back([&loop] { loop.work(); });
        loop.work();
    }
    loop.rethrow();
}

} // namespace petzval
