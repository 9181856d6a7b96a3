#pragma once

#include <filesystem>

namespace petzval {

constexpr const char* kLock = "project.lock";

/// The right to write to a project: an exclusive flock(2) on a file inside it. The system releases the lock
/// when the process ends, however it ends, so a lock file left behind means nothing. Some network disks
/// cannot lock; work goes on there without.
class ProjectLock {
public:
    /// Errors: Error{Busy} naming the folder where someone else, also within this process, holds the lock;
    /// Error{NoPermission, WriteFailed}.
    explicit ProjectLock(const std::filesystem::path& folder);
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;
    ~ProjectLock();

    /// False where the file system cannot lock.
    bool held() const { return held_; }

private:
    int descriptor_ = -1;
    bool held_ = true;
};

} // namespace petzval
