#include "jobs/run_lock.h"

#include "base/atomic_file.h"
#include "base/error.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace petzval {

namespace {

int opened(const std::filesystem::path& folder) {
    return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/// Takes a lock of this kind unless another forbids it.
bool is_held_elsewhere(int descriptor, int kind) {
    return ::flock(descriptor, kind | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace

RunLock::RunLock(const std::filesystem::path& run)
    : descriptor_(opened(run)) {
    if (descriptor_ < 0) return;
    // Someone who only looks holds a lock for a moment.
    constexpr int tries = 20;
    for (int i = 0; is_held_elsewhere(descriptor_, LOCK_EX); ++i) {
        if (i + 1 == tries) {
            ::close(descriptor_);
            throw Error(ErrorCode::Busy, run.string(),
                        message("a calibration is at work in this run already"),
                        message("Stop it there first"));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    remove_leftovers(run, std::chrono::minutes(1));
}

RunLock::~RunLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool is_alive(const std::filesystem::path& run) {
    const int descriptor = opened(run);
    if (descriptor < 0) return false;
    const bool held = is_held_elsewhere(descriptor, LOCK_SH); // shared: two who look are not in their way
    ::close(descriptor);
    return held;
}

} // namespace petzval
