#include "project/lens_library.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/photo.h"
#include "project/profile_schema.h"
#include "project/profile_table.h"

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace petzval {

namespace fs = std::filesystem;

namespace {

using Mode = ProfileDatabase::Mode;

/// SQLite would wait for a pipe's other end.
void require_file(const fs::path& path) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (failure == std::errc::permission_denied)
        throw Error(ErrorCode::NoPermission, path.string(),
                    message("you may not look for a lens library here"),
                    message("Ask the folder's owner, or name another file").by_option("library"));
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    fs::is_directory(status) ? message("this is a folder, not a lens library")
                                             : message("this is a device or pipe, not a lens library"),
                    message("Name a file"));
}

/// SQLite takes a file cut off within its first page for an empty one, too.
bool holds_nothing(const fs::path& path) {
    std::error_code code;
    return !fs::exists(path, code) || fs::file_size(path, code) == 0;
}

ProfileDatabase empty_library(const fs::path& path) {
    ProfileDatabase database(path, Mode::InMemory);
    migrate(database);
    return database;
}

/// Undoes what a process that was killed had begun: SQLite does so with the first reading by one who may
/// write.
void undo_unfinished(const fs::path& path) {
    std::error_code code;
    if (!fs::exists(path.string() + "-journal", code)) return;
    try {
        is_blank(ProfileDatabase(path, Mode::Write));
    } catch (const Error&) {
        // On a disk that can only be read; what follows tells.
    }
}

/// Up to date, without touching the file, but for what a killed process left undone.
ProfileDatabase opened_for_reading(const fs::path& path) {
    undo_unfinished(path);
    const bool unused = holds_nothing(path); // another process is about to fill it
    ProfileDatabase database(path, Mode::Read);
    if (unused && is_blank(database)) return empty_library(path);
    require_whole_library(database, library_migrations().size());
    if (version_of(database) == library_migrations().size()) return database;
    ProfileDatabase copy = database.copy_in_memory();
    migrate(copy);
    return copy;
}

void make_folder_of(const fs::path& path) {
    if (!path.has_parent_path()) return;
    std::error_code code;
    fs::create_directories(path.parent_path(), code);
    if (code)
        throw Error(ErrorCode::NoPermission, path.parent_path().string(),
                    message("the folder of the lens library cannot be made (%1)", code.message()));
}

ProfileDatabase opened_for_writing(const fs::path& path) {
    const bool unused = holds_nothing(path);
    ProfileDatabase database(path, Mode::Create);
    if (!unused || !is_blank(database)) require_whole_library(database, library_migrations().size());
    migrate(database);
    return database;
}

/// Of one in memory.
void write_copy(const ProfileDatabase& database, const fs::path& path) {
    try {
        Statement copy = database.statement("VACUUM INTO ?");
        copy.bind(0, path.string());
        copy.step();
    } catch (const std::exception&) {
        std::error_code ignored;
        fs::remove(path.string() + "-journal", ignored); // SQLite leaves it where the disk is full
        throw;
    }
}

/// The file of a library that had none yet, whole or not at all; false where there is one by now, or a link
/// that leads to none.
bool write_as_new(const ProfileDatabase& database, const fs::path& path) {
    struct Taken {};
    make_folder_of(path);
    try {
        write_under_free_name(
            [&] {
                std::error_code ignored;
                if (fs::exists(fs::symlink_status(path, ignored))) throw Taken();
                return path;
            },
            [&](const fs::path& temporary) { write_copy(database, temporary); });
    } catch (const Taken&) {
        return false;
    }
    return true;
}

/// What `make` does to `database` and returns, all of it or nothing.
template <typename Change>
auto make_in_transaction(const ProfileDatabase& database, const Change& make) {
    Transaction transaction(database);
    auto made = make(database);
    transaction.commit();
    return made;
}

void require_key(const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    const auto refuse = [](const Message& problem, const char* option) {
        throw Error(ErrorCode::UnsuitableInput, translatable("lens library"), problem,
                    message("Name it").by_option(option));
    };
    if (about.lens.empty()) refuse(message("the grid does not tell its lens"), "lens");
    if (about.camera.empty()) refuse(message("the grid does not tell its camera"), "camera");
    if (!about.f_number) refuse(message("the grid does not tell its f-number"), "f-number");
    if (about.photo_scale > 1)
        throw Error(ErrorCode::UnsuitableInput, translatable("lens library"),
                    message("the grid enlarges the photos that it restores, and would enlarge all of this lens"),
                    message("Keep it as a file, and name that when you restore"));
    if (!about.raw_mode.empty()) raw_mode_from_name(about.raw_mode); // throws for another word
}

} // namespace

struct LensLibrary::Impl {
    fs::path path;
    Access access;
    ProfileDatabase database; ///< in memory until the first change, where there is no file yet
    bool on_disk;

    /// Makes a change in one transaction. The first one of a library that has no file yet makes it, whole.
    template <typename Change>
    auto change(const Change& make) {
        if (access != Access::Write) throw std::logic_error("LensLibrary: changing one opened for reading");
        if (!on_disk) {
            const ProfileDatabase first = database.copy_in_memory();
            auto made = make_in_transaction(first, make);
            const bool is_first = write_as_new(first, path);
            database = opened_for_writing(path);
            on_disk = true;
            if (is_first) return made;
        }
        return make_in_transaction(database, make);
    }
};

LensLibrary::LensLibrary(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}
LensLibrary::LensLibrary(LensLibrary&&) noexcept = default;
LensLibrary& LensLibrary::operator=(LensLibrary&&) noexcept = default;
LensLibrary::~LensLibrary() = default;

LensLibrary LensLibrary::open(const fs::path& path, Access access) {
    require_file(path);
    std::error_code ignored;
    const bool there = fs::exists(path, ignored);
    ProfileDatabase database = !there                    ? empty_library(path)
                               : access == Access::Write ? opened_for_writing(path)
                                                         : opened_for_reading(path);
    return LensLibrary(std::unique_ptr<Impl>(new Impl{path, access, std::move(database), there}));
}

std::optional<Message> LensLibrary::warning() const {
    if (impl_->database.is_locked_for_changes()) return std::nullopt;
    return message(
        "%1: this disk cannot lock files. Do not change the lens library from two programs at the "
        "same time.",
        impl_->path.string());
}

std::vector<LensProfile> LensLibrary::profiles() const {
    return read_profiles(impl_->database);
}

LensProfile LensLibrary::profile(std::int64_t id) const {
    return read_profile(impl_->database, id);
}

PsfGrid LensLibrary::grid(std::int64_t id) const {
    return read_kernels(impl_->database, id);
}

LensProfile LensLibrary::add(const PsfGrid& grid, const ProfileLabel& label,
                             std::optional<double> holdout_score) {
    LensProfile profile;
    profile.label = label;
    profile.holdout_score = holdout_score;
    return put_back(profile, grid);
}

LensProfile LensLibrary::put_back(const LensProfile& profile, const PsfGrid& grid) {
    require_key(grid);
    require_valid(grid, "the grid to add");
    return impl_->change([&](const ProfileDatabase& database) {
        if (const std::optional<std::int64_t> same = id_of_same_kernels(database, grid))
            throw Error(ErrorCode::UnsuitableInput, database.subject(),
                        message("this very grid is in the lens library already, as entry %1: %2", *same,
                                text_of(read_profile(database, *same))),
                        message("Give it another name there, or remove it first"));
        return read_profile(database, insert_profile(database, profile, grid));
    });
}

void LensLibrary::relabel(std::int64_t id, const ProfileLabel& label) {
    impl_->change([&](const ProfileDatabase& database) {
        Statement change = database.statement("UPDATE profiles SET name = ?, note = ? WHERE id = ?");
        change.bind(0, label.name);
        change.bind(1, label.note);
        change.bind(2, id);
        change.step();
        return read_profile(database, id); // throws where it is not there
    });
}

void LensLibrary::remove(std::span<const std::int64_t> ids) {
    impl_->change([&](const ProfileDatabase& database) {
        Statement removal = database.statement("DELETE FROM profiles WHERE id = ?");
        for (const std::int64_t id : ids) {
            removal.bind(0, id);
            removal.step();
            removal.reset();
            if (database.changed_rows() == 0) throw_no_entry(database, id);
        }
        return ids.size();
    });
}

void LensLibrary::export_to(const fs::path& path) const {
    std::error_code ignored;
    if (fs::equivalent(path, impl_->database.subject(), ignored))
        throw Error(ErrorCode::InvalidOption, path.string(), message("this is the lens library itself"),
                    message("Choose another file to export to"));
    const ProfileDatabase copy = impl_->database.copy_in_memory();
    write_atomically(path, [&](const fs::path& temporary) { write_copy(copy, temporary); });
}

ImportedProfiles LensLibrary::import_from(const fs::path& path) {
    require_readable_file(path);
    const ProfileDatabase other = opened_for_reading(path);
    return impl_->change([&](const ProfileDatabase& database) {
        ImportedProfiles imported;
        for (const LensProfile& profile : read_profiles(other)) {
            const PsfGrid grid = read_kernels(other, profile.id);
            if (const std::optional<std::int64_t> same = id_of_same_kernels(database, grid))
                imported.already_there.push_back(read_profile(database, *same));
            else
                imported.added.push_back(read_profile(database, insert_profile(database, profile, grid)));
        }
        return imported;
    });
}

fs::path default_library_path() {
    const auto folder = [](const char* variable) {
        const char* value = std::getenv(variable);
        // The XDG specification asks to ignore relative paths.
        return value && fs::path(value).is_absolute() ? fs::path(value) : fs::path();
    };
    fs::path data = folder("XDG_DATA_HOME");
    if (data.empty() && !folder("HOME").empty()) data = folder("HOME") / ".local" / "share";
    if (data.empty())
        throw Error(ErrorCode::NotFound, translatable("lens library"),
                    message("there is no home folder to keep it in"),
                    message("Name a file").by_option("library"));
    return data / "petzval" / "library.sqlite";
}

} // namespace petzval
