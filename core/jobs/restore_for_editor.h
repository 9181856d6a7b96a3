#pragma once

#include "jobs/restore.h"

namespace petzval {

/// Where an editor that calls Petzval looks for the result.
enum class EditorPlace {
    Beside,  ///< in the photo's folder, under its name, numbered where that is taken
    InPlace, ///< instead of the photo, which stays as it is unless all went well
};

/// As run_restore, without a folder to write to: `options.out` does not count, nor does `options.format` in
/// place, where a photo stays of its own kind. RAW photos are never replaced: the job fails at the first.
RestoreSummary run_restore_for_editor(const RestoreOptions& options, EditorPlace place,
                                      const RestoreObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
