#pragma once

#include <mutex>

namespace petzval {

/// FFTW makes and destroys plans in state of its own that is not protected: hold this meanwhile. Executing
/// a plan needs no lock.
inline std::mutex& fftw_planner_mutex() {
    static std::mutex mutex;
    return mutex;
}

} // namespace petzval
