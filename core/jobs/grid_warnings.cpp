#include "jobs/grid_warnings.h"

#include "jobs/reference_scenes.h"
#include "project/profile_differences.h"

namespace petzval {

namespace {

bool differ(const std::string& grid, const std::string& photo) {
    return !grid.empty() && !photo.empty() && comparable(grid) != comparable(photo);
}

} // namespace

std::vector<Message> grid_warnings(const PsfMetadata& grid, const PhotoFacts& facts,
                                   std::optional<RawMode> raw_mode) {
    std::vector<Message> warnings;
    if (is_guessed(grid))
        warnings.push_back(
            message("The grid was guessed without sharp photos; a calibration is about three times "
                    "as exact."));
    if (differ(grid.lens, facts.lens))
        warnings.push_back(
            message("The grid was measured for the lens %1, the photo is from %2.", grid.lens, facts.lens));
    if (differ(grid.camera, facts.camera))
        warnings.push_back(message("The grid was measured for the camera %1, the photo is from %2.",
                                   grid.camera, facts.camera));
    if (grid.lens.empty() && !facts.lens.empty())
        warnings.push_back(message(
            "The grid does not tell which lens it was measured for; the photo is from %1.", facts.lens));
    if (grid.f_number && !facts.f_number)
        warnings.push_back(message("The photo does not tell its aperture; the grid is for %1.",
                                   aperture_message(*grid.f_number)));

    // What is compared here must not be asked for, or told, twice.
    PsfMetadata about = grid;
    about.frame_width = about.frame_height = 0;
    about.camera = facts.camera;
    ProfileQuery query{{}, facts, raw_mode, {}, {}};
    if (!about.f_number || !query.facts.f_number) about.f_number = query.facts.f_number = 1.0;
    for (const Difference& difference : differences_between(about, query))
        if (!difference.negligible) warnings.push_back(message("The grid was %1.", difference.text));
    if (grid.curve != TransferCurve::Linear)
        warnings.push_back(message("The grid was measured in %1 light; it is used in linear light.",
                                   Message(std::string(name_of(grid.curve)))));
    return warnings;
}

} // namespace petzval
