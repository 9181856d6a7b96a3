#pragma once

#include <filesystem>
#include <string>

namespace petzval {

/// XXH3-128 of a file's bytes as 32 hexadecimal digits: tells whether a referenced photo is still the same
/// file. Errors as require_readable_file (base/atomic_file.h).
std::string content_hash(const std::filesystem::path& path);

} // namespace petzval
