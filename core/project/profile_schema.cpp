#include "project/profile_schema.h"

#include "base/error.h"

#include <array>

namespace petzval {

namespace {

/// "PzLL", which tells a lens library from other SQLite files.
constexpr std::int64_t kApplicationId = 0x507A4C4C;

constexpr std::array kMigrations = {
    R"(CREATE TABLE profiles (
           id INTEGER PRIMARY KEY AUTOINCREMENT,
           name TEXT NOT NULL,
           note TEXT NOT NULL,
           added TEXT NOT NULL,
           holdout_score REAL,
           camera TEXT NOT NULL,
           lens TEXT NOT NULL,
           f_number REAL NOT NULL,
           focal_length_mm REAL,
           focus_distance_m REAL,
           pixel_pitch_um REAL,
           curve TEXT NOT NULL,
           raw_mode TEXT NOT NULL,
           method TEXT NOT NULL,
           frame_width INTEGER NOT NULL,
           frame_height INTEGER NOT NULL,
           rows INTEGER NOT NULL,
           cols INTEGER NOT NULL,
           channels INTEGER NOT NULL,
           size INTEGER NOT NULL,
           hash INTEGER NOT NULL,
           kernels BLOB NOT NULL
       ) STRICT;
       CREATE INDEX profiles_by_hash ON profiles (hash);)",
    "ALTER TABLE profiles ADD COLUMN finest_cycles_per_px REAL",
};

std::int64_t pragma(const ProfileDatabase& database, const std::string& name) {
    Statement statement = database.statement("PRAGMA " + name);
    return statement.step() ? statement.integer(0) : 0;
}

[[noreturn]] void throw_foreign(const ProfileDatabase& database) {
    throw Error(ErrorCode::UnsupportedFormat, database.subject(),
                message("this is a database, but not a lens library"), message("Choose another file"));
}

[[noreturn]] void throw_damaged(const ProfileDatabase& database, const Message& what) {
    throw Error(ErrorCode::DamagedFile, database.subject(),
                message("this lens library is damaged (%1)", what),
                message("It was left as it is; move it away and import one that was exported"));
}

void require_known(const ProfileDatabase& database, std::size_t version, std::size_t newest) {
    if (version > newest)
        throw Error(ErrorCode::UnsupportedFormat, database.subject(),
                    message("this lens library was written by a newer Petzval"),
                    message("Update Petzval to use it"));
}

} // namespace

std::span<const char* const> library_migrations() {
    return kMigrations;
}

bool is_blank(const ProfileDatabase& database) {
    Statement objects = database.statement("SELECT count(*) FROM sqlite_master");
    objects.step();
    return objects.integer(0) == 0;
}

std::size_t version_of(const ProfileDatabase& database) {
    if (is_blank(database)) return 0;
    if (pragma(database, "application_id") != kApplicationId) throw_foreign(database);
    return static_cast<std::size_t>(pragma(database, "user_version"));
}

void migrate(const ProfileDatabase& database, std::span<const char* const> migrations) {
    if (version_of(database) == migrations.size()) return;
    // Looked at again inside: another process may have been quicker.
    Transaction transaction(database);
    const std::size_t version = version_of(database);
    require_known(database, version, migrations.size());
    for (std::size_t step = version; step < migrations.size(); ++step)
        database.execute(migrations[step]);
    database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.execute("PRAGMA user_version = " + std::to_string(migrations.size()));
    transaction.commit();
}

void require_whole_library(const ProfileDatabase& database, std::size_t version) {
    require_known(database, version_of(database), version);
    Statement kind = database.statement("SELECT type FROM sqlite_master WHERE name = 'profiles'");
    if (!kind.step() || kind.text(0) != "table") throw_foreign(database);
    Statement check = database.statement("PRAGMA quick_check(1)");
    if (!check.step()) throw_damaged(database, message("it cannot be checked"));
    const std::string found = check.text(0);
    if (found != "ok") throw_damaged(database, Message(found.substr(found.rfind('\n') + 1)));
    // SQLite reads what is missing of the last page as zeros.
    const std::int64_t size = pragma(database, "page_count") * pragma(database, "page_size");
    if (std::filesystem::file_size(database.subject()) < static_cast<std::uintmax_t>(size))
        throw_damaged(database, message("it is cut off"));
}

} // namespace petzval
