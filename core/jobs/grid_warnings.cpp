#include "jobs/grid_warnings.h"

#include "project/profile_differences.h"

namespace petzval {

namespace {

void compare_names(const std::string& what, const std::string& grid, const std::string& photo,
                   std::vector<std::string>& warnings) {
    if (!grid.empty() && !photo.empty() && comparable(grid) != comparable(photo))
        warnings.push_back("The grid was measured for the " + what + " " + grid + ", the photo is from " +
                           photo + ".");
}

} // namespace

std::vector<std::string> grid_warnings(const PsfMetadata& grid, const PhotoFacts& facts,
                                       std::optional<RawMode> raw_mode) {
    std::vector<std::string> warnings;
    compare_names("lens", grid.lens, facts.lens, warnings);
    compare_names("camera", grid.camera, facts.camera, warnings);
    if (grid.lens.empty() && !facts.lens.empty())
        warnings.push_back("The grid does not tell which lens it was measured for; the photo is from " +
                           facts.lens + ".");
    if (grid.f_number && !facts.f_number)
        warnings.push_back("The photo does not tell its aperture; the grid is for " +
                           aperture_text(*grid.f_number) + ".");

    // What is compared here must not be asked for, or told, twice.
    PsfMetadata about = grid;
    about.frame_width = about.frame_height = 0;
    about.camera = facts.camera;
    ProfileQuery query{{}, facts, raw_mode, {}, {}};
    if (!about.f_number || !query.facts.f_number) about.f_number = query.facts.f_number = 1.0;
    for (const Difference& difference : differences_between(about, query))
        if (!difference.negligible) warnings.push_back("The grid was " + difference.text + ".");
    if (grid.curve != TransferCurve::Linear)
        warnings.push_back("The grid was measured in " + std::string(name_of(grid.curve)) +
                           " light; it is used in linear light.");
    return warnings;
}

} // namespace petzval
