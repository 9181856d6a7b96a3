#pragma once

#include "base/error.h"

#include <filesystem>
#include <string>

namespace petzval {

/// For files that are cut off or contradict themselves; `problem` as in Error.
[[noreturn]] inline void throw_damaged(const std::filesystem::path& path, const Message& problem) {
    throw Error(ErrorCode::DamagedFile, path.string(), problem,
                message("Copy it again from the card or the backup"));
}

} // namespace petzval
