#include "base/atomic_file.h"

#include "base/error_about.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <sstream>
#include <thread>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kTemporary = ".petzval-"; // how names of temporary files begin
constexpr std::chrono::hours kLongestWriting(1);

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    bool valid() const { return number_ >= 0; }
    int number() const { return number_; }

private:
    int number_;
};

/// Removes the temporary file unless it was renamed away.
class RemovedOnExit {
public:
    explicit RemovedOnExit(const fs::path& path)
        : path_(path) {}
    RemovedOnExit(const RemovedOnExit&) = delete;
    RemovedOnExit& operator=(const RemovedOnExit&) = delete;
    ~RemovedOnExit() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }

private:
    const fs::path& path_;
};

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Unique to process, thread and target, so that writers never share it; a left-over of a killed process
/// with the same number is ours to replace. Not made of the target's own name, which may already be as long
/// as allowed.
fs::path temporary_name(const fs::path& path) {
    const std::size_t key =
        std::hash<std::string>()(path.string()) ^ std::hash<std::thread::id>()(std::this_thread::get_id());
    std::ostringstream name;
    name << kTemporary << ::getpid() << '-' << std::hex << key << path.extension().string();
    return folder_of(path) / name.str();
}

/// Where a symbolic link leads in the end, also where nothing is there yet.
fs::path followed(const fs::path& path) {
    constexpr int kMostLinks = 40; // as many as Linux follows
    fs::path place = path;
    std::error_code failure;
    for (int i = 0; i < kMostLinks; ++i) {
        const fs::path target = fs::read_symlink(place, failure);
        if (failure) return place; // no link
        place = folder_of(place) / target;
    }
    throw write_error(path, ELOOP);
}

/// `place` is what `path`, as the user calls it, leads to.
void require_writable_place(const fs::path& place, const fs::path& path) {
    std::error_code failure;
    const fs::path folder = folder_of(place);
    if (!fs::is_directory(folder, failure))
        throw write_error(path, failure == std::errc::permission_denied ? EACCES : ENOENT);
    if (::access(folder.c_str(), W_OK | X_OK) != 0) throw write_error(path, errno);
    const fs::file_status status = fs::status(place, failure);
    if (fs::is_directory(status))
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("a folder of this name is there already"), message("Choose another name"));
    // Renaming would replace a device by a file.
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw Error(ErrorCode::WriteFailed, path.string(), message("this is a device or pipe, not a file"),
                    message("Choose the name of a file"));
}

/// Not every file system can (some network disks and FUSE): there is nothing better to do then.
bool flushed(int descriptor) {
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

void flush_to_disk(const fs::path& temporary, const fs::path& path) {
    const Descriptor file(temporary, O_RDONLY);
    if (!file.valid() || !flushed(file.number())) throw write_error(path, errno);
}

/// Makes the renaming itself survive a power cut. File systems that cannot flush folders say so by an error
/// that is of no use to anyone.
void flush_folder(const fs::path& folder) {
    const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    if (descriptor.valid()) ::fsync(descriptor.number());
}

void write_bytes(const fs::path& temporary, const fs::path& path, std::string_view content) {
    const Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (!file.valid()) throw write_error(path, errno);
    while (!content.empty()) {
        const ssize_t written = ::write(file.number(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw write_error(path, errno);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Libraries that could not write seldom say why: some bytes more at the end of their file may tell.
void require_space(const fs::path& temporary, const fs::path& path) {
    const Descriptor file(temporary, O_WRONLY | O_APPEND | O_CREAT, 0666);
    if (!file.valid()) throw write_error(path, errno);
    const std::string bytes(1 << 16, '\0');
    for (int i = 0; i < 16; ++i)
        if (::write(file.number(), bytes.data(), bytes.size()) < 0) throw write_error(path, errno);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; !from.empty() && (at = text.find(from, at)) != std::string::npos;
         at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// The text with another name where it names the file `from`, with or without its folder.
std::string renamed(std::string text, const fs::path& from, const std::string& to) {
    return replaced(replaced(std::move(text), from.string(), to), from.filename().string(), to);
}

Message renamed(const Message& message, const fs::path& from, const std::string& to) {
    std::vector<MessageArgument> arguments = message.arguments();
    for (MessageArgument& argument : arguments) {
        if (auto* text = std::get_if<std::string>(&argument.value)) *text = renamed(*text, from, to);
        if (auto* part = std::get_if<Message>(&argument.value)) *part = renamed(*part, from, to);
    }
    return {renamed(message.text(), from, to), std::move(arguments)};
}

/// Calls a writer; whatever stops it is told of `path`.
void write_by(const std::function<void(const fs::path&)>& write, const fs::path& temporary,
              const fs::path& path) {
    try {
        write(temporary);
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::WriteFailed) require_space(temporary, path);
        const bool names_it =
            std::string_view(error.what()).find(temporary.filename().string()) != std::string::npos;
        if (names_it || (error.code() == ErrorCode::NoSpace && error.subject() != path.string()))
            throw error_about(path, temporary, error);
        throw;
    } catch (const std::exception&) {
        require_space(temporary, path);
        throw;
    }
}

/// Renames unless something of the new name is there (errno EEXIST).
bool renamed_to_free(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) return false;
    // The file system cannot; a link comes to the same, and where it has none, nearly so.
    if (::link(from.c_str(), to.c_str()) == 0) return ::unlink(from.c_str()) == 0;
    if (errno == EEXIST) return false;
    struct stat ignored;
    if (::lstat(to.c_str(), &ignored) == 0) {
        errno = EEXIST;
        return false;
    }
    return ::rename(from.c_str(), to.c_str()) == 0;
}

Error no_permission_to_read(const fs::path& path) {
    return Error(ErrorCode::NoPermission, path.string(), message("you may not read this file"),
                 message("Ask its owner"));
}

/// Size in bytes of a regular file that may be read.
std::uintmax_t size_of_readable(const fs::path& path) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (failure == std::errc::permission_denied) throw no_permission_to_read(path);
    if (!fs::exists(status))
        throw Error(ErrorCode::NotFound, path.string(), message("there is no such file"));
    if (fs::is_directory(status))
        throw Error(ErrorCode::UnsupportedFormat, path.string(), message("this is a folder, not a file"));
    if (!fs::is_regular_file(status))
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("this is a device or pipe, not a file"));
    if (::access(path.c_str(), R_OK) != 0) throw no_permission_to_read(path);
    return fs::file_size(path);
}

} // namespace

Error write_error(const fs::path& path, int reason) {
    switch (reason) {
    case EACCES:
    case EPERM:
        return Error(ErrorCode::NoPermission, path.string(), message("you may not write here"),
                     message("Choose another folder or ask its owner"));
    case EROFS:
        return Error(ErrorCode::NoPermission, path.string(), message("this disk can only be read"),
                     message("Choose another one"));
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return Error(ErrorCode::NoSpace, path.string(), message("there is no space left on this disk"),
                     message("Make room or choose another one"));
    case ENOENT:
    case ENOTDIR:
        return Error(ErrorCode::NotFound, path.string(), message("the folder to write into is not there"),
                     message("Make it first"));
    default:
        return Error(ErrorCode::WriteFailed, path.string(),
                     message("the file could not be written (%1)", std::strerror(reason)));
    }
}

Error error_about(const fs::path& path, const fs::path& temporary, const Error& error) {
    const std::string to = path.filename().string();
    return Error(error.code(), path.string(), renamed(error.problem(), temporary, to),
                 renamed(error.advice(), temporary, to));
}

void write_atomically(const fs::path& path, const std::function<void(const fs::path&)>& write) {
    const fs::path place = followed(path);
    require_writable_place(place, path);
    remove_leftovers(folder_of(place), kLongestWriting);
    const fs::path temporary = temporary_name(place);
    std::error_code ignored;
    fs::remove(temporary, ignored);
    const RemovedOnExit guard(temporary);
    write_by(write, temporary, path);
    flush_to_disk(temporary, path);
    if (::rename(temporary.c_str(), place.c_str()) != 0) throw write_error(path, errno);
    flush_folder(folder_of(place));
}

fs::path write_under_free_name(const std::function<fs::path()>& free_name,
                               const std::function<void(const fs::path&)>& write) {
    const fs::path first = free_name();
    require_writable_place(first, first);
    remove_leftovers(folder_of(first), kLongestWriting);
    const fs::path temporary = temporary_name(first);
    const RemovedOnExit guard(temporary);
    write_by(write, temporary, first);
    flush_to_disk(temporary, first);
    while (true) {
        const fs::path path = free_name();
        if (renamed_to_free(temporary, path)) {
            flush_folder(folder_of(path));
            return path;
        }
        if (errno != EEXIST) throw write_error(path, errno);
    }
}

void write_atomically(const fs::path& path, std::string_view content) {
    write_atomically(path, [&](const fs::path& temporary) { write_bytes(temporary, path, content); });
}

void remove_leftovers(const fs::path& folder, std::chrono::seconds age) {
    // The library's own iterator ends the program where it finds no memory.
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(::opendir(folder.c_str()), ::closedir);
    if (!listing) return;
    std::error_code ignored;
    std::vector<fs::path> old;
    const auto now = fs::file_time_type::clock::now();
    while (const dirent* entry = ::readdir(listing.get())) {
        if (!std::string_view(entry->d_name).starts_with(kTemporary)) continue;
        std::error_code unknown;
        const fs::path path = folder / entry->d_name;
        const auto time = fs::last_write_time(path, unknown);
        if (!unknown && now - time >= age) old.push_back(path);
    }
    for (const fs::path& path : old)
        fs::remove_all(path, ignored);
}

std::ifstream opened_file(const fs::path& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (file.is_open()) return file;
    const int reason = errno;
    if (reason == ENOMEM) throw std::bad_alloc();
    if (reason == EACCES) throw no_permission_to_read(path);
    throw Error(ErrorCode::DamagedFile, path.string(), message("the disk could not read this file"));
}

std::string first_bytes(const fs::path& path, std::size_t count) {
    std::string bytes(count, '\0');
    std::ifstream file = opened_file(path);
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::string read_whole_file(const fs::path& path) {
    const std::uintmax_t size = size_of_readable(path);
    std::ifstream file = opened_file(path);
    std::string content(size, '\0');
    file.read(content.data(), static_cast<std::streamsize>(size));
    content.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad())
        throw Error(ErrorCode::DamagedFile, path.string(), message("the disk could not read this file"));
    return content;
}

std::uintmax_t require_readable_file(const fs::path& path) {
    const std::uintmax_t size = size_of_readable(path);
    if (size == 0) throw Error(ErrorCode::DamagedFile, path.string(), message("the file is empty"));
    return size;
}

} // namespace petzval
