#include "project/profile_database.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "project/disk_locks.h"

#include <cerrno>
#include <new>
#include <stdexcept>

#include <sqlite3.h>

namespace petzval {

namespace {

constexpr int kPatienceMilliseconds = 5000;

/// Whether a folder takes no file for want of space. SQLite does not tell: where it cannot make its
/// journal, it tries to open one that is there, and says why that failed.
bool is_full(const std::filesystem::path& folder) {
    const std::filesystem::path probe = folder / ".petzval-space";
    try {
        write_atomically(probe, "");
        std::filesystem::remove(probe);
        return false;
    } catch (const Error& error) {
        return error.code() == ErrorCode::NoSpace;
    }
}

[[noreturn]] void throw_database_error(int code, sqlite3* database, const std::string& subject) {
    const bool is_vague = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR;
    if ((database && sqlite3_system_errno(database) == ENOSPC) ||
        (is_vague && is_full(std::filesystem::absolute(subject).parent_path())))
        code = SQLITE_FULL;
    const std::string reason = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    switch (code & 0xff) { // the rest of the number tells details
    case SQLITE_NOMEM:
        throw std::bad_alloc();
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_CONSTRAINT:
        throw std::logic_error("SQLite: " + reason);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorCode::Busy, subject, message("another Petzval is writing to this lens library"),
                    message("Try again when it is done"));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        throw Error(ErrorCode::NoPermission, subject,
                    message("this lens library cannot be opened for what was asked (%1)", reason),
                    message("Check who may read and write it and its folder"));
    case SQLITE_FULL:
        throw Error(ErrorCode::NoSpace, subject, message("there is no space left on this disk"),
                    message("Make room or choose another one"));
    case SQLITE_IOERR:
        throw Error(ErrorCode::WriteFailed, subject, message("the disk failed (%1)", reason));
    case SQLITE_NOTADB:
        throw Error(ErrorCode::DamagedFile, subject,
                    message("this is not a lens library, or its head is damaged"),
                    message("It was left as it is; use another, or one that was exported"));
    default:
        throw Error(ErrorCode::DamagedFile, subject, message("this lens library is damaged (%1)", reason),
                    message("It was left as it is; move it away and import one that was exported"));
    }
}

void require_ok(int code, sqlite3* database, const std::string& subject) {
    if (code != SQLITE_OK) throw_database_error(code, database, subject);
}

int flags_for(ProfileDatabase::Mode mode) {
    switch (mode) {
    case ProfileDatabase::Mode::Read:
        return SQLITE_OPEN_READONLY;
    case ProfileDatabase::Mode::Write:
        return SQLITE_OPEN_READWRITE;
    case ProfileDatabase::Mode::Create:
    case ProfileDatabase::Mode::InMemory:
        break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

/// SQLite's name of its way to files that takes no locks.
constexpr const char* kWithoutLocks = "unix-none";

/// Whether a database just opened cannot be read for locks: of another process, or because there are none.
bool is_locked_out(sqlite3* database) {
    const int code = sqlite3_exec(database, "SELECT 1 FROM sqlite_master", nullptr, nullptr, nullptr);
    return code == SQLITE_BUSY || sqlite3_extended_errcode(database) == SQLITE_IOERR_LOCK;
}

} // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, const std::string& sql, const std::string& subject)
    : database_(database)
    , subject_(subject) {
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.c_str(), -1, &handle, nullptr);
    handle_.reset(handle);
    require_ok(code, database_, subject_);
}

void Statement::bind(int parameter, std::int64_t value) {
    require_ok(sqlite3_bind_int64(handle_.get(), parameter + 1, value), database_, subject_);
}

void Statement::bind(int parameter, std::optional<double> value) {
    const int code = value ? sqlite3_bind_double(handle_.get(), parameter + 1, *value)
                           : sqlite3_bind_null(handle_.get(), parameter + 1);
    require_ok(code, database_, subject_);
}

void Statement::bind(int parameter, const std::string& text) {
    require_ok(sqlite3_bind_text64(handle_.get(), parameter + 1, text.data(), text.size(), SQLITE_TRANSIENT,
                                   SQLITE_UTF8),
               database_, subject_);
}

void Statement::bind(int parameter, std::span<const std::byte> blob) {
    require_ok(
        sqlite3_bind_blob64(handle_.get(), parameter + 1, blob.data(), blob.size(), SQLITE_TRANSIENT),
        database_, subject_);
}

bool Statement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) throw_database_error(code, database_, subject_);
    return false;
}

void Statement::reset() {
    sqlite3_reset(handle_.get());
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

std::optional<double> Statement::number(int column) const {
    if (sqlite3_column_type(handle_.get(), column) == SQLITE_NULL) return std::nullopt;
    return sqlite3_column_double(handle_.get(), column);
}

std::string Statement::text(int column) const {
    const unsigned char* text = sqlite3_column_text(handle_.get(), column);
    const int size = sqlite3_column_bytes(handle_.get(), column);
    return text ? std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size))
                : std::string();
}

std::span<const std::byte> Statement::blob(int column) const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(handle_.get(), column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void ProfileDatabase::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

ProfileDatabase::ProfileDatabase(const std::filesystem::path& path, Mode mode)
    : subject_(std::make_unique<const std::string>(path.string())) {
    if (mode == Mode::InMemory) {
        open(":memory:", flags_for(mode), kWithoutLocks); // nor do copies that are written need any
    } else {
        const std::filesystem::path file = std::filesystem::absolute(path);
        open(file, flags_for(mode), nullptr);
        locks_ = !is_locked_out(handle_.get()) || locks_parts_of_files(file.parent_path());
        if (!locks_) open(file, flags_for(mode), kWithoutLocks);
    }
    sqlite3_busy_timeout(handle_.get(), kPatienceMilliseconds);
    // The file may come from anyone.
    sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    execute("PRAGMA cell_size_check = ON");
}

void ProfileDatabase::open(const std::string& name, int flags, const char* file_system) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, file_system);
    handle_.reset(handle);
    require_ok(code, handle, *subject_);
}

void ProfileDatabase::execute(const std::string& sql) const {
    require_ok(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr), handle_.get(),
               *subject_);
}

std::int64_t ProfileDatabase::last_id() const {
    return sqlite3_last_insert_rowid(handle_.get());
}

int ProfileDatabase::changed_rows() const {
    return sqlite3_changes(handle_.get());
}

ProfileDatabase ProfileDatabase::copy_in_memory() const {
    ProfileDatabase copy(*subject_, Mode::InMemory);
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle_.get(), "main", handle_.get(), "main");
    const int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy.handle_.get());
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) throw_database_error(code, nullptr, *subject_);
    return copy;
}

Transaction::Transaction(const ProfileDatabase& database)
    : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const std::exception&) {
        // What went wrong before is on its way already; SQLite may have rolled back by itself.
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace petzval
