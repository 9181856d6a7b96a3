#include "exchange/lens_facts.h"
#include "jobs/library.h"
#include "jobs/run_folder.h"
#include "jobs/run_record.h"
#include "jobs/series.h"
#include "psf/lens_verdict.h"

#include <algorithm>
#include <tuple>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Corners have caught up where they have this share of the centre's MTF50.
constexpr double kCaughtUp = 0.9;

void take_grid(SeriesResult& result, const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    result.lens = about.lens;
    result.focal_length = about.focal_length;
    result.focus_distance = about.focus_distance;
    result.f_number = about.f_number;
    const LensVerdict verdict = lens_verdict(grid, analysed(grid));
    for (std::size_t i = 0; i < verdict.places.size(); ++i)
        result.sharpness[i] = verdict.places[i].sharpness();
    result.corner_colour = verdict.corner_colour;
}

/// False where the library has these kernels already.
bool keep(const fs::path& project, const fs::path& library) {
    LibraryAddOptions options;
    options.library = library;
    options.source = project;
    const LibraryAddSummary summary = run_library_add(options);
    if (summary.outcome.termination == Termination::Finished) return true;
    if (summary.outcome.code == ErrorCode::UnsuitableInput) return false;
    throw Error(summary.outcome.code.value_or(ErrorCode::WriteFailed), project.string(),
                summary.outcome.message);
}

SeriesResult result_of(const fs::path& folder, const SeriesCollectOptions& options) {
    SeriesResult result;
    result.project = folder;
    const Project project = Project::open(folder, Project::Access::Read);
    const std::vector<RunState> runs = run_states(project);
    if (runs.empty()) {
        result.state = "not started";
        return result;
    }
    const auto finished = std::ranges::find_if(runs.rbegin(), runs.rend(), [](const RunState& run) {
        return run.termination == Termination::Finished && run.has_grid;
    });
    const RunRecord record = read_run(finished == runs.rend() ? runs.back().folder : finished->folder);
    if (finished != runs.rend()) {
        result.state = "measured";
        take_grid(result, record.grid);
        if (options.library) result.kept = keep(folder, *options.library);
        return result;
    }
    const bool failed = runs.back().termination == Termination::Failed;
    result.state = failed ? "failed" : runs.back().alive ? "running" : "stopped";
    if (failed && record.summary) result.problem = record.summary->outcome.message;
    return result;
}

std::vector<fs::path> projects_in(const fs::path& folder) {
    if (!fs::is_directory(folder))
        throw Error(ErrorCode::NotFound, folder.string(), message("there is no such folder"));
    std::vector<fs::path> projects;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".petzval") projects.push_back(entry.path());
    std::ranges::sort(projects);
    if (projects.empty())
        throw Error(ErrorCode::UnsuitableInput, folder.string(), message("there are no projects in it"));
    return projects;
}

bool same_lens(const SeriesResult& a, const SeriesResult& b) {
    return std::tie(a.lens, a.focal_length, a.focus_distance) ==
           std::tie(b.lens, b.focal_length, b.focus_distance);
}

std::string name_of_lens(const SeriesResult& result) {
    return result.lens +
           (result.focal_length ? ", " + plain_number(*result.focal_length, 3) + " mm" : std::string());
}

/// `first` to `last` are the apertures of one lens, the widest first.
Message sentence_about(std::span<const SeriesResult> lens) {
    const auto best = [&](std::size_t place) {
        return std::ranges::max_element(
            lens, {}, [=](const SeriesResult& result) { return result.sharpness[place]; });
    };
    const auto caught_up = std::ranges::find_if(lens, [](const SeriesResult& result) {
        return result.sharpness[2] >= kCaughtUp * result.sharpness[0];
    });
    const auto aperture = [](auto result) { return aperture_message(*result->f_number); };
    if (caught_up == lens.end())
        return message(
            "%1: sharpest in the centre at %2, in the corners at %3, which stay softer than the centre.",
            name_of_lens(lens.front()), aperture(best(0)), aperture(best(2)));
    return message("%1: sharpest in the centre at %2, in the corners at %3; the corners catch up at %4.",
                   name_of_lens(lens.front()), aperture(best(0)), aperture(best(2)), aperture(caught_up));
}

} // namespace

SeriesCollection run_series_collect(const SeriesCollectOptions& options, const Observer& observer,
                                    std::stop_token stop) {
    SeriesCollection collection;
    collection.outcome = outcome_of([&] {
        for (const fs::path& folder : projects_in(options.folder)) {
            throw_if_stopped(stop);
            observer.progress({message("Reading the results"), 0.0});
            collection.results.push_back(result_of(folder, options));
        }
        std::ranges::stable_sort(collection.results, {}, [](const SeriesResult& result) {
            return std::tie(result.lens, result.focal_length, result.focus_distance, result.f_number);
        });
        std::vector<SeriesResult> measured;
        std::ranges::copy_if(
            collection.results, std::back_inserter(measured),
            [](const SeriesResult& result) { return result.state == "measured" && result.f_number; });
        for (auto first = measured.begin(); first != measured.end();) {
            const auto last = std::find_if_not(
                first, measured.end(), [&](const SeriesResult& other) { return same_lens(*first, other); });
            if (last - first > 1) collection.sentences.push_back(sentence_about({first, last}));
            first = last;
        }
    });
    return collection;
}

} // namespace petzval
