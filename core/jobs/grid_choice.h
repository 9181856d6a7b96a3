#pragma once

#include "jobs/restore.h"

namespace petzval {

/// The grids of a batch: one for all, or each photo's own from the lens library.
class GridChoice {
public:
    /// Reads the grid, or opens the library. Errors as read_grid, grid_file, LensLibrary::open.
    explicit GridChoice(const RestoreOptions& options);

    /// Errors where there is none for this photo: as read_photo_facts and best_match.
    ChosenGrid of(const std::filesystem::path& photo) const;

private:
    ChosenGrid as_wanted(ChosenGrid chosen) const;

    bool twin_ = false;
    int scale_ = 0;
    LibraryFindOptions find_;
    std::optional<ChosenGrid> same_;
    std::optional<LensLibrary> library_;
    std::vector<LensProfile> profiles_;
};

} // namespace petzval
