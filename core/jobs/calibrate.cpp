#include "jobs/calibrate.h"

#include "base/atomic_file.h"
#include "jobs/decoded_set.h"
#include "jobs/option_json.h"
#include "jobs/paths.h"
#include "jobs/result_json.h"
#include "jobs/run_lock.h"
#include "jobs/run_recorder.h"

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
            observer.note(NoteLevel::Warning, "The blurred photos differ in size (" +
                                                  first.path.filename().string() + " and " +
                                                  photo.path.filename().string() +
                                                  "); the grid spans each frame from edge to edge.");
            return;
        }
}

PsfMetadata metadata_of(const UsablePhoto& photo) {
    PsfMetadata metadata;
    metadata.camera = photo.facts.camera;
    metadata.lens = photo.facts.lens;
    metadata.f_number = photo.facts.f_number;
    metadata.focal_length = photo.facts.focal_length;
    metadata.focus_distance = photo.facts.focus_distance;
    metadata.raw_mode = photo.raw_mode ? name_of(*photo.raw_mode) : "";
    metadata.frame_width = photo.frame_width;
    metadata.frame_height = photo.frame_height;
    return metadata;
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

void write_options(const RunFiles& files, const Project& project, const SpectralOptions& options) {
    const json document = {{"version", 1},
                           {"method", "spectral"},
                           {"raw_mode", name_of(project.document().raw_mode)},
                           {"options", json_from_options(SpectralOptions::table(), options)},
                           {"blurred", described_photos(project, SetName::Blurred)},
                           {"sharp", described_photos(project, SetName::Sharp)}};
    write_atomically(files.options, document.dump(2) + '\n');
}

void calibrate(const Project& project, const SpectralOptions& options, RunRecorder& recorder,
               std::stop_token stop, CalibrateSummary& summary) {
    const DecodedSet blurred(project, SetName::Blurred, options.threads, recorder, stop);
    const DecodedSet sharp(project, SetName::Sharp, options.threads, recorder, stop);
    warn_of_differing_sizes(blurred.photos(), recorder);
    recorder.describe(metadata_of(blurred.photos().front()));
    SpectralResult result = spectral_calibration(blurred.source(), sharp.source(), options, recorder, stop);
    recorder.save_final(result.grid);
    summary.result = std::move(result);
}

/// The calibration in its run's folder; the outcome is told there too.
void record_run(const Project& project, const SpectralOptions& options, const CalibrationObserver& observer,
                std::stop_token stop, CalibrateSummary& summary) {
    const Clock::time_point start = Clock::now();
    const RunFiles files(summary.run);
    const RunLock alive(summary.run);
    RunRecorder recorder(summary.run, observer);
    summary.outcome = outcome_of([&] {
        write_options(files, project, options);
        calibrate(project, options, recorder, stop, summary);
    });
    if (summary.outcome.termination != Termination::Finished) recorder.save_pending();
    summary.notes = recorder.notes();
    summary.has_grid = std::filesystem::exists(files.grid);
    summary.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    write_atomically(files.result, json_from_summary(summary).dump(2) + '\n');
    recorder.finish(summary.outcome);
}

} // namespace

CalibrateSummary run_calibrate(const CalibrateOptions& options, const CalibrationObserver& observer,
                               std::stop_token stop) {
    CalibrateSummary summary;
    const Outcome outside = outcome_of([&] {
        SpectralOptions::table().check(options.spectral);
        const std::filesystem::path folder = project_folder(options.project);
        summary.run =
            options.run.empty() ? Project::open(folder, Project::Access::Write).new_run() : options.run;
        const Project project = Project::open(folder, Project::Access::Read);
        record_run(project, options.spectral, observer, stop, summary);
    });
    // What the run itself met is the cause; a full disk, say, then also stops its record from being
    // written.
    if (summary.outcome.termination == Termination::Finished) summary.outcome = outside;
    return summary;
}

} // namespace petzval
