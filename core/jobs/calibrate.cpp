#include "jobs/calibrate.h"

#include "base/atomic_file.h"
#include "jobs/decoded_set.h"
#include "jobs/option_json.h"
#include "jobs/pairs.h"
#include "jobs/paths.h"
#include "jobs/reference_scenes.h"
#include "jobs/result_json.h"
#include "jobs/run_lock.h"
#include "jobs/run_recorder.h"

#include <algorithm>
#include <chrono>

namespace petzval {

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

/// A short warning instead of an error: the grid spans each frame from edge to edge, whatever its size.
void warn_of_differing_sizes(const std::vector<UsablePhoto>& photos, const Observer& observer) {
    const UsablePhoto& first = photos.front();
    for (const UsablePhoto& photo : photos)
        if (photo.frame_width != first.frame_width || photo.frame_height != first.frame_height) {
            observer.note(NoteLevel::Warning,
                          message("The blurred photos differ in size (%1 and %2); the grid spans each "
                                  "frame from edge to edge.",
                                  first.path.filename().string(), photo.path.filename().string()));
            return;
        }
}

void tell_of_problems(const ProjectPairs& pairs, const Observer& observer) {
    for (const ProjectPair& pair : pairs.pairs)
        if (!pair.problem.empty())
            observer.note(NoteLevel::Warning, message("%1 They were not used as a pair.", pair.problem));
}

void tell_of_fates(const ProjectPairs& pairs, const PairsResult& result, const Observer& observer) {
    auto fate = result.fates.begin();
    for (const ProjectPair& pair : pairs.pairs) {
        if (!pair.problem.empty()) continue;
        const std::string blurred = pair.blurred.filename().string(),
                          sharp = pair.sharp.filename().string();
        if (*fate == PairFate::NothingInCommon)
            observer.note(NoteLevel::Warning,
                          message("%1 and %2 show the same scene, but too little of it agrees: something "
                                  "moved, or lies out of focus. They were not used as a pair.",
                                  blurred, sharp));
        if (*fate == PairFate::NoTexture)
            observer.note(
                NoteLevel::Warning,
                message("%1 and %2 show the same scene, but too little detail in it. They were not "
                        "used as a pair.",
                        blurred, sharp));
        ++fate;
    }
    if (result.used > 0 && !result.improved)
        observer.note(NoteLevel::Info, message("What the pairs say was not better than what all photos say "
                                               "together; the kernels are those of all photos."));
}

json described_photos(const Project& project, SetName set) {
    json photos = json::array();
    for (const PhotoRef& photo : project.document().set(set))
        if (!photo.excluded)
            photos.push_back({{"path", photo.path.string()},
                              {"hash", photo.hash},
                              {"crop", text_from_crop(photo.crop)}});
    return photos;
}

json described_inputs(const Project& project) {
    return {{"raw_mode", name_of(project.document().raw_mode)},
            {"blurred", described_photos(project, SetName::Blurred)},
            {"sharp", described_photos(project, SetName::Sharp)}};
}

void write_options(const RunFiles& files, const Project& project, const CalibrationOptions& options) {
    json document = described_inputs(project);
    document["version"] = 1;
    document["options"] = json_from_options(CalibrationOptions::table(), options);
    write_atomically(files.options, document.dump(2) + '\n');
}

/// The options of a run that is to go on, which must have the photos that it had.
CalibrationOptions options_to_go_on(const RunFiles& files, const Project& project) try {
    const json document = read_json(files.options);
    const json inputs = described_inputs(project);
    for (const auto& [name, value] : inputs.items())
        if (document.value(name, json()) != value)
            throw Error(
                ErrorCode::UnsuitableInput, files.options.string(),
                message("the project's photos have changed since this run began, so it cannot go on"),
                message("Start a new calibration"));
    CalibrationOptions options;
    set_options_from_json(CalibrationOptions::table(), document.at("options"), options);
    return options;
} catch (const json::exception&) {
    throw Error(ErrorCode::DamagedFile, files.options.string(), message("this is not what Petzval wrote"),
                message("Start a new calibration"));
}

bool has_sharp_photos(const Project& project) {
    return !std::ranges::all_of(project.document().sharp, &PhotoRef::excluded);
}

/// What the blurred photos are held against, and which of both show the same scenes at the same size.
PhotoSource sharp_side(const Project& project, const DecodedSet& blurred, const SpectralOptions& options,
                       const Observer& observer, std::stop_token stop, ProjectPairs& pairs) {
    if (!has_sharp_photos(project)) {
        warn_of_reference_scenes(observer);
        return reference_scenes(blurred.photos().front().raw_mode, stop);
    }
    const DecodedSet sharp(project, SetName::Sharp, options.threads, observer, stop);
    if (options.scale == 1) pairs = find_pairs(project, blurred, sharp, options.threads, observer, stop);
    return sharp.source();
}

void calibrate(const Project& project, const CalibrationOptions& options, RunRecorder& recorder,
               std::stop_token stop, CalibrateSummary& summary) {
    const DecodedSet blurred(project, SetName::Blurred, options.spectral.threads, recorder, stop);
    warn_of_differing_sizes(blurred.photos(), recorder);
    recorder.describe(metadata_of(blurred.photos().front()));
    ProjectPairs pairs;
    const PhotoSource sharp = sharp_side(project, blurred, options.spectral, recorder, stop, pairs);
    tell_of_problems(pairs, recorder);
    CalibrationResult result =
        calibrate(blurred.source(), sharp, options, summary.run, recorder, stop, pairs.usable());
    if (!has_sharp_photos(project)) mark_as_guessed(result);
    if (result.pairs) tell_of_fates(pairs, *result.pairs, recorder);
    recorder.save_final(result.grid);
    summary.result = std::move(result);
}

/// Takes back a new run whose options cannot even be written: nobody could go on with it.
void start_run(const RunFiles& files, const Project& project, const CalibrateOptions& options) {
    try {
        write_options(files, project, options.calibration);
    } catch (const Error&) {
        std::error_code ignored;
        std::filesystem::remove_all(files.options.parent_path(), ignored);
        throw;
    }
}

/// The calibration in its run's folder; the outcome is told there too.
void record_run(const Project& project, const CalibrateOptions& options,
                const CalibrationObserver& observer, std::stop_token stop, CalibrateSummary& summary) {
    const Clock::time_point start = Clock::now();
    const RunFiles files(summary.run);
    const RunLock alive(summary.run);
    if (!options.resume) start_run(files, project, options);
    RunRecorder recorder(summary.run, observer);
    summary.outcome = outcome_of([&] {
        const CalibrationOptions used =
            options.resume ? options_to_go_on(files, project) : options.calibration;
        calibrate(project, used, recorder, stop, summary);
    });
    // What stopped the run is the cause, even where this fails, too.
    if (summary.outcome.termination != Termination::Finished) outcome_of([&] { recorder.save_pending(); });
    summary.notes = recorder.notes();
    summary.has_grid = std::filesystem::exists(files.grid);
    summary.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    write_atomically(files.result, json_from_summary(summary).dump(2) + '\n');
    recorder.finish(summary.outcome);
}

std::filesystem::path new_run(const std::filesystem::path& folder, const Observer& observer) {
    Project project = Project::open(folder, Project::Access::Write);
    if (const auto warning = project.warning()) observer.note(NoteLevel::Warning, *warning);
    return project.new_run();
}

} // namespace

CalibrateSummary run_calibrate(const CalibrateOptions& options, const CalibrationObserver& observer,
                               std::stop_token stop) {
    CalibrateSummary summary;
    const Outcome outside = outcome_of([&] {
        CalibrationOptions::table().check(options.calibration);
        const std::filesystem::path folder = project_folder(options.project);
        summary.run = options.run.empty() ? new_run(folder, observer) : options.run;
        const Project project = Project::open(folder, Project::Access::Read);
        record_run(project, options, observer, stop, summary);
    });
    // What the run itself met is the cause; a full disk, say, then also stops its record from being
    // written.
    if (summary.outcome.termination == Termination::Finished) summary.outcome = outside;
    return summary;
}

} // namespace petzval
