#pragma once

#include "jobs/outcome.h"
#include "project/lens_library.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// What is done to the entries of a lens library. All of it is quick and cannot be stopped; an empty path
/// of a library means the user's own.

struct LibraryListSummary {
    Outcome outcome;
    std::vector<LensProfile> profiles; ///< as LensLibrary::profiles
};
LibraryListSummary run_library_list(const std::filesystem::path& library = {});

struct LibraryRenameOptions {
    std::filesystem::path library;
    std::int64_t id = 0;
    std::optional<std::string> name; ///< of the copy; none: as it is
    std::optional<std::string> note;
};
struct LibraryRenameSummary {
    Outcome outcome;
    LensProfile profile; ///< as it is now
};
LibraryRenameSummary run_library_rename(const LibraryRenameOptions& options);

/// An entry that is no longer in its library.
struct RemovedProfile {
    LensProfile profile;
    PsfGrid grid;
};

struct LibraryRemoveOptions {
    std::filesystem::path library;
    std::vector<std::int64_t> ids;
};
struct LibraryRemoveSummary {
    Outcome outcome;
    std::vector<RemovedProfile> removed; ///< those that can be put back: not the damaged ones
};
/// All of them, or none where one is not there.
LibraryRemoveSummary run_library_remove(const LibraryRemoveOptions& options);

struct LibraryPutBackOptions {
    std::filesystem::path library;
    std::vector<RemovedProfile> removed;
};
struct LibraryPutBackSummary {
    Outcome outcome;
    std::vector<LensProfile> profiles; ///< under their new numbers
};
LibraryPutBackSummary run_library_put_back(const LibraryPutBackOptions& options);

struct LibraryExportOptions {
    std::filesystem::path library;
    std::filesystem::path out;
    std::string format = {}; ///< of a list of lenses (GridFormat::takes_several); empty: a lens library
    std::string lens = {};   ///< only grids of this lens; empty: all
    std::optional<double> pixel_pitch = {}; ///< um, of grids that do not tell it
};
struct LibraryExportSummary {
    Outcome outcome;
    std::size_t count = 0; ///< of entries
};
/// Writes the library as one file, or its grids in another program's format.
LibraryExportSummary run_library_export(const LibraryExportOptions& options);

struct LibraryImportOptions {
    std::filesystem::path library;
    std::filesystem::path from; ///< another library
};
struct LibraryImportSummary {
    Outcome outcome;
    ImportedProfiles imported;
};
LibraryImportSummary run_library_import(const LibraryImportOptions& options);

} // namespace petzval
