#include "jobs/restore_for_editor.h"

#include "base/atomic_file.h"
#include "jobs/paths.h"
#include "photo/file_format.h"

#include <algorithm>
#include <iterator>

namespace petzval {

namespace fs = std::filesystem;

namespace {

RestoredFormat format_of(const fs::path& photo) {
    switch (file_format_of(photo)) {
    case FileFormat::Jpeg:
        return RestoredFormat::Jpeg;
    case FileFormat::Png:
        return RestoredFormat::Png;
    case FileFormat::Tiff:
        return RestoredFormat::Tiff;
    default:
        throw Error(ErrorCode::InvalidOption, photo.string(),
                    message("a RAW file is never replaced by its restoration"),
                    message("Restore it beside the photo, or into a folder"));
    }
}

/// Ends writing where the restoration, whose outcome says why, made nothing to write.
struct NothingRestored {};

RestoreSummary restored_in_place(RestoreOptions options, const RestoreObserver& observer,
                                 std::stop_token stop) {
    const fs::path photo = options.photos.front();
    RestoreSummary summary;
    try {
        options.format = format_of(photo);
        write_atomically(photo, [&](const fs::path& temporary) {
            options.out = fs::path(temporary) += ".folder";
            summary = run_restore(options, observer, stop);
            const bool made = !summary.photos.empty() && !summary.photos.front().written.empty();
            if (made) fs::rename(summary.photos.front().written, temporary);
            fs::remove_all(options.out);
            if (!made) throw NothingRestored();
        });
        summary.photos.front().written = photo;
    } catch (const NothingRestored&) {
    }
    return summary;
}

} // namespace

RestoreSummary run_restore_for_editor(const RestoreOptions& options, EditorPlace place,
                                      const RestoreObserver& observer, std::stop_token stop) {
    RestoreSummary summary;
    Outcome last;
    summary.outcome = outcome_of([&] {
        for (const fs::path& photo : photo_files(options.photos)) {
            RestoreOptions one = options;
            one.photos = {photo};
            one.out = photo.has_parent_path() ? photo.parent_path() : ".";
            RestoreSummary restored = place == EditorPlace::Beside ? run_restore(one, observer, stop)
                                                                   : restored_in_place(one, observer, stop);
            std::ranges::move(restored.photos, std::back_inserter(summary.photos));
            last = restored.outcome;
            if (last.termination != Termination::Finished) return;
        }
    });
    if (summary.outcome.termination == Termination::Finished) summary.outcome = last;
    return summary;
}

} // namespace petzval
