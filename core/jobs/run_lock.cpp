#include "jobs/run_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace petzval {

namespace {

int opened(const std::filesystem::path& folder) {
    return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

} // namespace

RunLock::RunLock(const std::filesystem::path& run)
    : descriptor_(opened(run)) {
    // Shared, so that someone who looks whether it is alive is never in the way.
    if (descriptor_ >= 0) ::flock(descriptor_, LOCK_SH | LOCK_NB);
}

RunLock::~RunLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool is_alive(const std::filesystem::path& run) {
    const int descriptor = opened(run);
    if (descriptor < 0) return false;
    const bool held = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return held;
}

} // namespace petzval
