#include "jobs/library.h"

#include "base/stage.h"
#include "exchange/exchange.h"
#include "jobs/grid_file.h"
#include "jobs/paths.h"
#include "jobs/run_record.h"
#include "project/profile_interpolation.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Facts of a photo or of a grid: both call them the same.
template <typename Facts>
void put(const StatedFacts& stated, Facts& facts) {
    if (!stated.camera.empty()) facts.camera = stated.camera;
    if (!stated.lens.empty()) facts.lens = stated.lens;
    if (stated.f_number) facts.f_number = stated.f_number;
    if (stated.focal_length) facts.focal_length = stated.focal_length;
    if (stated.focus_distance) facts.focus_distance = stated.focus_distance;
}

struct Measured {
    PsfGrid grid;
    std::optional<double> holdout_score;
};

Measured measured_in(const LibraryAddOptions& options) {
    const GridFile source = grid_file(options.source, options.run);
    Measured measured{read_grid(source.path), std::nullopt};
    if (source.run.empty()) return measured;
    const std::optional<CalibrateSummary> summary = read_run(source.path.parent_path()).summary;
    if (summary && summary->result) measured.holdout_score = summary->result->holdout_score;
    return measured;
}

PhotoGrid grid_for(const fs::path& photo, const std::vector<LensProfile>& profiles,
                   const LibraryFindOptions& options) {
    PhotoGrid result;
    result.photo = photo;
    try {
        result.facts = read_photo_facts(photo);
        state(options.stated, result.facts);
        result.match = match_for(photo, result.facts, profiles, options);
    } catch (const Error& error) {
        result.refusal = error.message();
    }
    return result;
}

} // namespace

fs::path library_path(const fs::path& given) {
    return given.empty() ? default_library_path() : given;
}

void state(const StatedFacts& stated, PhotoFacts& facts) {
    put(stated, facts);
}

void require_possible(const StatedFacts& stated) {
    const std::pair<const char*, std::optional<double>> numbers[] = {
        {"f-number", stated.f_number},
        {"focal-length", stated.focal_length},
        {"focus-distance", stated.focus_distance},
        {"pixel-pitch", stated.pixel_pitch}};
    for (const auto& [name, value] : numbers)
        if (value && !(*value > 0.0 && *value < 1e6))
            throw Error(ErrorCode::InvalidOption, name, message("it must be more than zero"));
}

void state_pixel_pitch(const std::optional<double>& pitch, PsfMetadata& about) {
    StatedFacts stated;
    stated.pixel_pitch = pitch;
    require_possible(stated);
    if (!about.pixel_pitch) about.pixel_pitch = pitch;
}

ProfileMatch match_for(const fs::path& photo, const PhotoFacts& facts,
                       const std::vector<LensProfile>& profiles, const LibraryFindOptions& options) {
    const ProfileQuery query{photo.string(), facts, options.raw_mode, options.copy,
                             options.stated.pixel_pitch};
    return options.interpolate ? match_between(profiles, query) : best_match(profiles, query);
}

LibraryAddSummary run_library_add(const LibraryAddOptions& options, const Observer& observer,
                                  std::stop_token) {
    LibraryAddSummary summary;
    summary.outcome = outcome_of([&] {
        require_possible(options.stated);
        Measured measured = measured_in(options);
        PsfMetadata& about = measured.grid.metadata();
        put(options.stated, about);
        if (options.stated.pixel_pitch) about.pixel_pitch = options.stated.pixel_pitch;
        LensLibrary library = LensLibrary::open(library_path(options.library), LensLibrary::Access::Write);
        summary.profile = library.add(measured.grid, options.label, measured.holdout_score);
        if (const auto warning = library.warning()) observer.note(NoteLevel::Warning, *warning);
    });
    return summary;
}

LibraryFindSummary run_library_find(const LibraryFindOptions& options, const Observer& observer,
                                    std::stop_token stop) {
    LibraryFindSummary summary;
    summary.outcome = outcome_of([&] {
        require_possible(options.stated);
        const std::vector<fs::path> photos = photo_files(options.photos);
        if (!options.out.empty() && photos.size() != 1)
            throw Error(ErrorCode::InvalidOption, "out", message("it is for one photo"),
                        message("Name a single photo, or do without it").by_option("out"));
        const LensLibrary library =
            LensLibrary::open(library_path(options.library), LensLibrary::Access::Read);
        const std::vector<LensProfile> profiles = library.profiles();
        const Stage stage(observer, message("Looking for grids"));
        for (const fs::path& photo : photos) {
            throw_if_stopped(stop);
            summary.photos.push_back(grid_for(photo, profiles, options));
            stage.reached(static_cast<double>(summary.photos.size()) / static_cast<double>(photos.size()));
        }
        const std::optional<ProfileMatch>& match = summary.photos.front().match;
        if (!options.out.empty() && match)
            write_grid(options.out, matched_grid(library, *match), grid_format_for(options.out));
    });
    return summary;
}

} // namespace petzval
