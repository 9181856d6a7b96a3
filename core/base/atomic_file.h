#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

namespace petzval {

/// Writes a file so that a reader sees either the old content or the whole new content, also after a power
/// cut: `write` fills a temporary file in the same folder, which is flushed to disk and renamed over
/// `path`. If `write` throws, or the disk is full, the temporary file is removed and `path` is as before.
/// The temporary name keeps the extension of `path`, for libraries that choose a format by it.
/// A symbolic link is followed: what it leads to is replaced, and the link stays. Folders, devices, pipes
/// and sockets are refused. Where the file system cannot flush, the file is as safe as that file system
/// makes it. Errors: Error{NoPermission, NoSpace, NotFound, WriteFailed} naming `path`, also where those of
/// `write` name the temporary file.
void write_atomically(const std::filesystem::path& path,
                      const std::function<void(const std::filesystem::path& temporary)>& write);

/// The same for bytes at hand.
void write_atomically(const std::filesystem::path& path, std::string_view content);

/// The same, but never over something that is there: `free_name` gives names until one is free at the
/// moment of renaming, whoever else writes to that folder. All names are of one folder and extension.
/// Returns the name that was taken.
std::filesystem::path
write_under_free_name(const std::function<std::filesystem::path()>& free_name,
                      const std::function<void(const std::filesystem::path& temporary)>& write);

/// Removes the temporary files of writers that were killed, as far as they are older than `age`: in any
/// folder after an hour, which every writing there does by itself; sooner where a lock tells that nobody
/// else works.
void remove_leftovers(const std::filesystem::path& folder, std::chrono::seconds age);

/// A file to read bytes from. Errors: Error{NoPermission, DamagedFile}, std::bad_alloc: a stream that could
/// not be opened reads like an empty file.
std::ifstream opened_file(const std::filesystem::path& path);

/// Its first bytes: so many, or all where it has fewer. Errors as opened_file.
std::string first_bytes(const std::filesystem::path& path, std::size_t count);

/// The whole file as bytes. Errors: Error{NotFound, NoPermission, UnsupportedFormat} (a folder).
std::string read_whole_file(const std::filesystem::path& path);

/// Throws the Error that says why `path` cannot be read as a file: it is not there, a folder, empty, or may
/// not be read. Returns its size in bytes (> 0) otherwise.
std::uintmax_t require_readable_file(const std::filesystem::path& path);

} // namespace petzval
