#pragma once

#include <filesystem>

namespace petzval {

/// The right to work in a run's folder, by an exclusive flock(2) on the folder itself: nothing is left
/// behind, and the system lets go of it when the process ends, however it ends. Where the file system
/// cannot lock, no run looks alive.
class RunLock {
public:
    /// Error{Busy} naming the folder where someone else, also within this process, is at work in it.
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
