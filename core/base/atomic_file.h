#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace petzval {

/// Writes a file so that a reader sees either the old content or the whole new content, also after a power
/// cut: `write` fills a temporary file in the same folder, which is flushed to disk and renamed over
/// `path`. If `write` throws, or the disk is full, the temporary file is removed and `path` is as before.
/// The temporary name keeps the extension of `path`, for libraries that choose a format by it.
/// Errors: Error{NoPermission, NoSpace, NotFound, WriteFailed} naming `path`.
void write_atomically(const std::filesystem::path& path,
                      const std::function<void(const std::filesystem::path& temporary)>& write);

/// The same for bytes at hand.
void write_atomically(const std::filesystem::path& path, std::string_view content);

/// The whole file as bytes. Errors: Error{NotFound, NoPermission, UnsupportedFormat} (a folder).
std::string read_whole_file(const std::filesystem::path& path);

/// Throws the Error that says why `path` cannot be read as a file: it is not there, a folder, empty, or may
/// not be read. Returns its size in bytes (> 0) otherwise.
std::uintmax_t require_readable_file(const std::filesystem::path& path);

} // namespace petzval
