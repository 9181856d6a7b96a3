#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace petzval {

/// One SQL statement of a ProfileDatabase; parameters and columns count from 0. Errors as ProfileDatabase.
class Statement {
public:
    Statement(sqlite3* database, const std::string& sql, const std::string& subject);

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::optional<double> value);
    void bind(int parameter, const std::string& text);
    void bind(int parameter, std::span<const std::byte> blob);

    /// Goes to the next row; false where there is none.
    bool step();
    /// Ready to be bound and stepped again.
    void reset();

    std::int64_t integer(int column) const;
    std::optional<double> number(int column) const; ///< none for NULL
    std::string text(int column) const;
    std::span<const std::byte> blob(int column) const; ///< valid until the next step

private:
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };

    sqlite3* database_;
    const std::string& subject_;
    std::unique_ptr<sqlite3_stmt, Finalise> handle_;
};

/// An SQLite file with the settings that the lens library asks for: a rollback journal, so that the library
/// is one file whenever nobody writes; five seconds' patience with other writers; no trust in the file.
/// Where the disk cannot lock files, it works without. Errors: Error naming the file: DamagedFile (also a
/// file that is no SQLite database), Busy, NoPermission, NoSpace, NotFound, WriteFailed.
class ProfileDatabase {
public:
    enum class Mode {
        Read,     ///< the file must be there
        Write,    ///< likewise
        Create,   ///< made where it is missing
        InMemory, ///< empty, belongs to no file; `path` is for messages only
    };
    ProfileDatabase(const std::filesystem::path& path, Mode mode);

    Statement statement(const std::string& sql) const { return {handle_.get(), sql, *subject_}; }
    /// Runs statements that need no parameters and yield nothing.
    void execute(const std::string& sql) const;
    std::int64_t last_id() const;
    int changed_rows() const; ///< by the last statement that changed any
    /// All of it, in memory: to be changed without touching the file.
    ProfileDatabase copy_in_memory() const;
    const std::string& subject() const { return *subject_; }
    /// False where the disk cannot lock files, and other processes are not kept away.
    bool is_locked_for_changes() const { return locks_; }

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };

    std::unique_ptr<const std::string> subject_; // on the heap: statements hold its address
    std::unique_ptr<sqlite3, Close> handle_;
    bool locks_ = true;

    void open(const std::string& name, int flags, const char* file_system);
};

/// From here to commit(), all or nothing, and the only writer. Undone where it is not committed.
class Transaction {
public:
    explicit Transaction(const ProfileDatabase& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    const ProfileDatabase& database_;
    bool open_ = true;
};

} // namespace petzval
