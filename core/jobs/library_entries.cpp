#include "jobs/library_entries.h"

#include "exchange/exchange.h"
#include "jobs/library.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

using Access = LensLibrary::Access;

LensLibrary opened(const fs::path& library, Access access) {
    return LensLibrary::open(library_path(library), access);
}

/// None where it is damaged.
std::optional<RemovedProfile> kept_of(const LensLibrary& library, std::int64_t id) {
    try {
        return RemovedProfile{library.profile(id), library.grid(id)};
    } catch (const Error& error) {
        if (error.code() == ErrorCode::DamagedFile) return std::nullopt;
        throw;
    }
}

std::size_t copied(const LensLibrary& library, const LibraryExportOptions& options) {
    if (!options.lens.empty())
        throw Error(ErrorCode::InvalidOption, "lens", message("a lens library is copied as a whole"));
    library.export_to(options.out);
    return library.profiles().size();
}

/// Its grids, in a format that takes several.
std::size_t written(const LensLibrary& library, const LibraryExportOptions& options) {
    std::vector<PsfGrid> grids;
    for (const LensProfile& profile : library.profiles()) {
        if (!options.lens.empty() && profile.about.lens != options.lens) continue;
        grids.push_back(library.grid(profile.id));
        state_pixel_pitch(options.pixel_pitch, grids.back().metadata());
    }
    if (grids.empty())
        throw Error(ErrorCode::NotFound, options.lens.empty() ? "library" : options.lens,
                    message("the lens library has no grid of this kind"));
    write_grids(options.out, grids, grid_format_named(options.format));
    return grids.size();
}

} // namespace

LibraryListSummary run_library_list(const fs::path& library) {
    LibraryListSummary summary;
    summary.outcome = outcome_of([&] { summary.profiles = opened(library, Access::Read).profiles(); });
    return summary;
}

LibraryRenameSummary run_library_rename(const LibraryRenameOptions& options) {
    LibraryRenameSummary summary;
    summary.outcome = outcome_of([&] {
        LensLibrary library = opened(options.library, Access::Write);
        const ProfileLabel before = library.profile(options.id).label;
        library.relabel(options.id,
                        {options.name.value_or(before.name), options.note.value_or(before.note)});
        summary.profile = library.profile(options.id);
    });
    return summary;
}

LibraryRemoveSummary run_library_remove(const LibraryRemoveOptions& options) {
    LibraryRemoveSummary summary;
    summary.outcome = outcome_of([&] {
        LensLibrary library = opened(options.library, Access::Write);
        std::vector<RemovedProfile> removed;
        for (const std::int64_t id : options.ids)
            if (std::optional<RemovedProfile> kept = kept_of(library, id))
                removed.push_back(std::move(*kept));
        library.remove(options.ids);
        summary.removed = std::move(removed);
    });
    return summary;
}

LibraryPutBackSummary run_library_put_back(const LibraryPutBackOptions& options) {
    LibraryPutBackSummary summary;
    summary.outcome = outcome_of([&] {
        LensLibrary library = opened(options.library, Access::Write);
        for (const RemovedProfile& each : options.removed)
            summary.profiles.push_back(library.put_back(each.profile, each.grid));
    });
    return summary;
}

LibraryExportSummary run_library_export(const LibraryExportOptions& options) {
    LibraryExportSummary summary;
    summary.outcome = outcome_of([&] {
        const LensLibrary library = opened(options.library, Access::Read);
        summary.count = options.format.empty() ? copied(library, options) : written(library, options);
    });
    return summary;
}

LibraryImportSummary run_library_import(const LibraryImportOptions& options) {
    LibraryImportSummary summary;
    summary.outcome = outcome_of(
        [&] { summary.imported = opened(options.library, Access::Write).import_from(options.from); });
    return summary;
}

} // namespace petzval
