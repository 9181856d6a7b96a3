#include "project/project_lock.h"

#include "base/error.h"
#include "project/disk_locks.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace petzval {

namespace {

[[noreturn]] void throw_lock_error(const std::filesystem::path& folder, int code) {
    if (code == EWOULDBLOCK)
        throw Error(ErrorCode::Busy, folder.string(),
                    message("the project is open for writing in another Petzval"),
                    message("Close it there first"));
    if (code == EACCES || code == EPERM || code == EROFS)
        throw Error(ErrorCode::NoPermission, folder.string(),
                    message("the project folder may not be written to"),
                    message("Change its permissions, or copy the project to a place of your own"));
    throw Error(code == ENOSPC ? ErrorCode::NoSpace : ErrorCode::WriteFailed, folder.string(),
                message("the project cannot be locked (%1)", std::generic_category().message(code)));
}

int flock_uninterrupted(int descriptor) {
    int result = 0;
    do
        result = ::flock(descriptor, LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    return result;
}

} // namespace

ProjectLock::ProjectLock(const std::filesystem::path& folder) {
    // Close-on-exec: a program started from this one must not inherit the lock.
    descriptor_ = ::open((folder / kLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) throw_lock_error(folder, errno);
    if (flock_uninterrupted(descriptor_) == 0) return;
    const int code = errno;
    held_ = !cannot_lock(code);
    if (!held_) return;
    ::close(descriptor_);
    throw_lock_error(folder, code);
}

ProjectLock::~ProjectLock() {
    ::close(descriptor_);
}

} // namespace petzval
