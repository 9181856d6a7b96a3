#pragma once

#include <ATen/Parallel.h>

namespace petzval {

/// Sets the threads that torch uses inside the operations of the calling thread, until it goes out of
/// scope.
class TorchThreads {
public:
    explicit TorchThreads(int threads)
        : before_(at::get_num_threads()) {
        if (threads != before_) at::set_num_threads(threads);
    }
    ~TorchThreads() { at::set_num_threads(before_); }
    TorchThreads(const TorchThreads&) = delete;
    TorchThreads& operator=(const TorchThreads&) = delete;

private:
    int before_;
};

} // namespace petzval
