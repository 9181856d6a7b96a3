#pragma once

#include "project/profile_entry.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace petzval {

/// What an import found.
struct ImportedProfiles {
    std::vector<LensProfile> added;
    std::vector<LensProfile> already_there; ///< as this library calls them
};

/// A user's PSF grids, keyed by how the photos were taken, in one SQLite file (docs/library.md). Several
/// processes may use it at once; every change is made whole or not at all. A file that is damaged or not a
/// lens library is refused and left as it is. One object per thread.
///
/// Errors of all methods: Error naming the file: DamagedFile, UnsupportedFormat (not a lens library, or of
/// a newer Petzval), Busy, NoPermission, NoSpace, WriteFailed; Error{NotFound} for an id that is not there.
class LensLibrary {
public:
    enum class Access {
        Read,  ///< a file that is missing counts as an empty library, and is not made
        Write, ///< the first change makes file and folder where they are missing; brings an older layout up
               ///< to date
    };
    static LensLibrary open(const std::filesystem::path& path, Access access);

    LensLibrary(LensLibrary&&) noexcept;
    LensLibrary& operator=(LensLibrary&&) noexcept;
    ~LensLibrary();

    /// What the user should know before a change: where two processes are not kept apart.
    std::optional<Message> warning() const;

    /// By lens, camera, copy, focal length, f-number, then the oldest first.
    std::vector<LensProfile> profiles() const;
    LensProfile profile(std::int64_t id) const;
    /// To the bit as it was added.
    PsfGrid grid(std::int64_t id) const;

    /// Error{UnsuitableInput} where the grid does not say its camera, lens or f-number, or where the
    /// library has the very same kernels already.
    LensProfile add(const PsfGrid& grid, const ProfileLabel& label,
                    std::optional<double> holdout_score = std::nullopt);
    /// As add, but of an entry that was removed: with the label, date and score of `profile`, under a new
    /// number.
    LensProfile put_back(const LensProfile& profile, const PsfGrid& grid);
    void relabel(std::int64_t id, const ProfileLabel& label);
    /// All of them, or none where one is not there.
    void remove(std::span<const std::int64_t> ids);

    /// The whole library as one file, which is itself a library; replaces `path`. Written atomically.
    void export_to(const std::filesystem::path& path) const;
    /// Takes over the entries of another library that are not here yet: all, or none where one is damaged.
    /// Errors name the file that is the trouble.
    ImportedProfiles import_from(const std::filesystem::path& path);

private:
    struct Impl;
    explicit LensLibrary(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// petzval/library.sqlite in $XDG_DATA_HOME, else in ~/.local/share. Error{NotFound} where there is no
/// home.
std::filesystem::path default_library_path();

} // namespace petzval
