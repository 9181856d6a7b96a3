#pragma once

#include "base/observer.h"

#include <mutex>

namespace petzval {

/// Reports how many photos of a set are done.
class PhotoCounter {
public:
    PhotoCounter(Message stage, std::size_t count, const Observer& observer)
        : stage_(std::move(stage))
        , count_(count)
        , observer_(observer) {}
    void one_done() {
        const std::lock_guard lock(mutex_);
        observer_.progress({stage_, static_cast<double>(++done_) / static_cast<double>(count_), -1.0});
    }

private:
    Message stage_;
    std::size_t count_;
    std::size_t done_ = 0;
    std::mutex mutex_;
    const Observer& observer_;
};

} // namespace petzval
