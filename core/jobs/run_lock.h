#pragma once

#include <filesystem>

namespace petzval {

/// Marks a run's folder as one that is being worked on, by a flock(2) on the folder itself: nothing is left
/// behind, and the system lets go of it when the process ends, however it ends. Where the file system
/// cannot lock, no run looks alive.
class RunLock {
public:
    explicit RunLock(const std::filesystem::path& run);
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

private:
    int descriptor_ = -1;
};

/// Whether a calibration, of this or another process, is at work in the folder.
bool is_alive(const std::filesystem::path& run);

} // namespace petzval
