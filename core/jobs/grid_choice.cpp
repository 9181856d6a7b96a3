#include "jobs/grid_choice.h"

#include "exchange/exchange.h"
#include "jobs/grid_file.h"
#include "project/profile_interpolation.h"
#include "psf/compare.h"
#include "psf/grid_scale.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

ChosenGrid twin_of(const ChosenGrid& chosen) {
    return {phase_reversed(chosen.grid), chosen.name + ", its twin"};
}

} // namespace

GridChoice::GridChoice(const RestoreOptions& options)
    : twin_(options.twin)
    , scale_(options.scale) {
    require_possible(options.hints.stated);
    if (!options.psf.empty()) {
        const fs::path path = grid_file(options.psf).path;
        same_ = as_wanted({read_grid(path), path.string()});
        return;
    }
    find_.stated = options.hints.stated;
    find_.copy = options.copy;
    find_.interpolate = options.between_apertures;
    library_ = LensLibrary::open(library_path(options.library), LensLibrary::Access::Read);
    profiles_ = library_->profiles();
}

ChosenGrid GridChoice::of(const fs::path& photo) const {
    if (same_) return *same_;
    PhotoFacts facts = read_photo_facts(photo);
    state(find_.stated, facts);
    const ProfileMatch match = match_for(photo, facts, profiles_, find_);
    std::string name = text_of(match.profile);
    if (match.other) name += ", mixed with " + text_of(*match.other);
    return as_wanted({matched_grid(*library_, match), name});
}

/// The grid turned round and enlarged, where that is asked for.
ChosenGrid GridChoice::as_wanted(ChosenGrid chosen) const {
    if (twin_) chosen = twin_of(chosen);
    const int scale = chosen.grid.metadata().photo_scale;
    if (scale_ == 0 || scale_ == scale) return chosen;
    if (scale != 1)
        throw Error(ErrorCode::InvalidOption, "scale",
                    message("the grid was measured for pictures of %1 times the photos' size", scale),
                    message("Leave the scale to the grid"));
    return {enlarged(chosen.grid, scale_), chosen.name};
}

ChosenGrid chosen_grid(const RestoreOptions& options, const fs::path& photo) {
    return GridChoice(options).of(photo);
}

} // namespace petzval
