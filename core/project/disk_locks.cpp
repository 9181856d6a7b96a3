#include "project/disk_locks.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace petzval {

bool cannot_lock(int code) {
    return code == ENOLCK || code == ENOTSUP || code == ENOSYS || code == EINVAL;
}

bool locks_parts_of_files(const std::filesystem::path& folder) {
    // A file of its own: to close another would undo what this process has locked of it.
    std::string name = folder / ".petzval-lock-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return true;
    ::unlink(name.c_str());
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    const bool locks = ::fcntl(descriptor, F_SETLK, &lock) == 0 || !cannot_lock(errno);
    ::close(descriptor);
    return locks;
}

} // namespace petzval
