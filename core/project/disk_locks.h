#pragma once

#include <filesystem>

namespace petzval {

/// Whether this errno of a call that locks says that the file system cannot, as over SMB, NFS and FUSE.
bool cannot_lock(int code);

/// Whether parts of files in `folder` can be locked (fcntl(2)), as SQLite does; also where that cannot be
/// tried.
bool locks_parts_of_files(const std::filesystem::path& folder);

} // namespace petzval
