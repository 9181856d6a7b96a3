#include "exchange/lens_facts.h"
#include "jobs/lens_place.h"
#include "jobs/library.h"
#include "jobs/report_file.h"
#include "jobs/run_folder.h"
#include "jobs/run_record.h"
#include "jobs/series.h"
#include "psf/lens_verdict.h"
#include "report/series_report.h"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr double kDetail = 0.25; ///< cycles/px
/// With this share of the sharp photos' contrast, a place is as sharp as they are.
constexpr double kSharp = 0.9;

double contrast_of(const MtfRange& range) {
    return contrast_at({range.frequency, range.mean}, kDetail);
}

void take_grid(SeriesResult& result, const PsfGrid& grid) {
    result.about = grid.metadata();
    const GridAnalysis analysis = analysed(grid);
    const LensVerdict verdict = lens_verdict(grid, analysis);
    const auto places = mtf_places(analysis);
    for (std::size_t i = 0; i < places.size(); ++i) {
        result.sharpness[i] = verdict.places[i].sharpness();
        const PlaceCurves curves = curves_at(grid, analysis, places[i]);
        result.contrast[i] = 0.5 * (contrast_of(curves.sagittal) + contrast_of(curves.tangential));
    }
    result.corner_colour = verdict.corner_colour;
}

std::optional<double> aperture_of(const std::vector<PhotoRef>& photos, const Project& project) {
    try {
        if (!photos.empty()) return read_photo_facts(project.resolved(photos.front())).f_number;
    } catch (const Error&) { // gone since it was measured
    }
    return std::nullopt;
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
        result.sharp_aperture = aperture_of(project.document().sharp, project);
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

std::string name_of_lens(const PsfMetadata& about) {
    return about.lens +
           (about.focal_length ? ", " + plain_number(*about.focal_length, 3) + " mm" : std::string());
}

/// From which aperture on, up to that of the sharp photos, a place is as sharp as they are.
std::optional<Message> sharp_from(std::span<const SeriesResult> wider, std::size_t place) {
    const auto last_soft = std::find_if(wider.rbegin(), wider.rend(), [=](const SeriesResult& result) {
        return result.contrast[place] < kSharp;
    });
    if (last_soft == wider.rbegin()) return std::nullopt;
    return aperture_message(*last_soft.base()->about.f_number);
}

/// The apertures of one lens, the widest first; empty where none is wider than that of the sharp photos.
Message sentence_about(std::span<const SeriesResult> lens) {
    const std::optional<double>& sharp = lens.front().sharp_aperture;
    const auto narrower = std::ranges::find_if(
        lens, [&](const SeriesResult& result) { return sharp && *result.about.f_number > *sharp; });
    const std::span<const SeriesResult> wider(lens.begin(), narrower);
    if (wider.empty()) return {};
    const std::string name = name_of_lens(lens.front().about);
    const Message reference = sharp ? aperture_message(*sharp) : message("the sharp photos");
    const std::optional<Message> centre = sharp_from(wider, 0), corners = sharp_from(wider, 2);
    if (centre && corners)
        return message("%1: against %2, the centre is sharp from %3 on, the corners from %4 on.", name,
                       reference, *centre, *corners);
    if (centre)
        return message("%1: against %2, the centre is sharp from %3 on; the corners stay softer.", name,
                       reference, *centre);
    if (corners)
        return message("%1: against %2, the corners are sharp from %3 on; the centre stays softer.", name,
                       reference, *corners);
    return message("%1: against %2, both the centre and the corners stay softer.", name, reference);
}

ApertureSeries series_of(std::span<const SeriesResult> lens) {
    ApertureSeries series{name_of_lens(lens.front().about), {}, lens.front().sharp_aperture, {}};
    for (const SeriesResult& result : lens)
        series.apertures.push_back({*result.about.f_number, result.contrast});
    series.verdict = sentence_about(lens).english();
    return series;
}

bool is_measured(const SeriesResult& result) {
    return result.state == "measured" && result.about.f_number;
}

/// What is measured, a lens at one place each.
std::vector<std::span<const SeriesResult>> lenses_of(const std::vector<SeriesResult>& sorted) {
    std::vector<std::span<const SeriesResult>> lenses;
    for (auto first = std::ranges::find_if(sorted, is_measured); first != sorted.end();) {
        const auto last = std::find_if_not(first, sorted.end(), [&](const SeriesResult& other) {
            return is_measured(other) && lens_place(other.about) == lens_place(first->about);
        });
        lenses.emplace_back(first, last);
        first = std::find_if(last, sorted.end(), is_measured);
    }
    return lenses;
}

SeriesReport report_of(const SeriesCollection& collection) {
    SeriesReport report;
    std::set<std::string> lenses, cameras;
    for (const std::span<const SeriesResult> lens : lenses_of(collection.results)) {
        lenses.insert(lens.front().about.lens);
        cameras.insert(lens.front().about.camera);
        report.series.push_back(series_of(lens));
    }
    report.title = joined({lenses.begin(), lenses.end()}).english();
    report.camera = joined({cameras.begin(), cameras.end()}).english();
    for (const SeriesResult& result : collection.results)
        if (!is_measured(result))
            report.unmeasured.emplace_back(
                result.project.stem().string(),
                result.state + (result.problem.empty() ? "" : ": " + result.problem.english()));
    report.version = PETZVAL_VERSION;
    return report;
}

} // namespace

SeriesCollection run_series_collect(const SeriesCollectOptions& options, const Observer& observer,
                                    std::stop_token stop) {
    SeriesCollection collection;
    collection.outcome = outcome_of([&] {
        std::vector<ReportWriter> writers;
        for (const fs::path& path : options.reports)
            writers.push_back(report_writer_for(path));
        for (const fs::path& folder : projects_in(options.folder)) {
            throw_if_stopped(stop);
            observer.progress({message("Reading the results"), 0.0});
            collection.results.push_back(result_of(folder, options));
        }
        std::ranges::stable_sort(collection.results, {}, [](const SeriesResult& result) {
            return std::tuple(lens_place(result.about), result.about.f_number);
        });
        for (const std::span<const SeriesResult> lens : lenses_of(collection.results))
            if (const Message sentence = sentence_about(lens); !sentence.empty())
                collection.sentences.push_back(sentence);
        if (writers.empty()) return;
        const Document document = document_of(report_of(collection));
        for (std::size_t i = 0; i < writers.size(); ++i)
            writers[i](options.reports[i], document);
    });
    return collection;
}

} // namespace petzval
