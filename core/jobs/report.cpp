#include "jobs/report.h"

#include "jobs/paths.h"
#include "jobs/reference_scenes.h"
#include "jobs/report_file.h"
#include "jobs/report_photos.h"
#include "jobs/report_run.h"
#include "jobs/run_record.h"

namespace petzval {

namespace {

namespace fs = std::filesystem;

void add_result(CalibrationReport& report, const SpectralResult& result) {
    report.start_score = result.start_score;
    report.holdout_score = result.holdout_score;
    report.noise = result.noise;
    report.uncertainties = result.uncertainties;
    report.axis = {result.centre_x, result.centre_y};
    if (result.orientation_decided()) report.orientation = result.orientation;
    for (const NodeConfidence& node : result.nodes)
        report.trust.push_back({node.patches, node.spread, node.supported});
}

/// The scores of all models are among the metrics, as "hold-out, MODEL".
void add_models(CalibrationReport& report, const RunRecord& run) {
    static const std::string series = "hold-out, ";
    for (const MetricRecord& metric : run.metrics)
        if (metric.series.starts_with(series))
            report.models.push_back({metric.series.substr(series.size()), metric.value, false});
    if (!run.summary || !run.summary->result) return;
    for (ModelScore& model : report.models)
        model.chosen = model.name == name_of(run.summary->result->model);
}

void add_options(CalibrationReport& report, const CalibrationOptions& options) {
    for (const auto& entry : CalibrationOptions::table()) {
        const OptionDescriptor& option = entry.descriptor();
        if (!options.uses(option)) continue;
        const std::string value = text_from_value(entry.get(options));
        report.options.emplace_back(option.name, option.unit.empty() ? value : value + ' ' + option.unit);
    }
}

CalibrationReport gathered(const Project& project, const RunState& state, const ReportOptions& options,
                           const Observer& observer, const std::stop_token& stop) {
    const RunRecord run = read_run(state.folder);
    if (run.grid.empty())
        throw Error(ErrorCode::DamagedFile, state.folder.string(),
                    run.problems.empty()
                        ? message("the run's grid cannot be read")
                        : message("the run's grid cannot be read (%1)", run.problems.front()),
                    message("Calibrate again"));
    CalibrationReport report;
    report.grid = run.grid;
    report.guessed = is_guessed(report.grid.metadata());
    PsfMetadata& about = report.grid.metadata();
    if (options.pixel_pitch) about.pixel_pitch = options.pixel_pitch;
    report.project = project.folder().stem().string();
    report.run = state.id;
    report.date = state.started.substr(0, std::string("2026-11-21").size());
    report.version = PETZVAL_VERSION;
    report.finished = state.termination == Termination::Finished;
    if (run.summary && run.summary->result) add_result(report, *run.summary->result);
    add_models(report, run);
    if (run.options) add_options(report, *run.options);
    if (run.summary)
        for (const Note& note : run.summary->notes)
            report.notes.push_back(note.text.english());
    report.photos = report_photos(project, state.folder, run, observer, stop);
    return report;
}

} // namespace

ReportSummary run_report(const ReportOptions& options, const Observer& observer, std::stop_token stop) {
    ReportSummary summary;
    summary.outcome = outcome_of([&] {
        if (options.out.empty())
            throw Error(ErrorCode::InvalidOption, "out",
                        message("there is no file to write the report to"));
        if (options.pixel_pitch && !(*options.pixel_pitch > 0.0 && *options.pixel_pitch < 1000.0))
            throw Error(ErrorCode::InvalidOption, "pixel-pitch",
                        message("it must be more than 0 and below 1000 um"));
        std::vector<ReportWriter> writers;
        for (const fs::path& path : options.out)
            writers.push_back(report_writer_for(path));
        const Project project = Project::open(project_folder(options.project), Project::Access::Read);
        const RunState run = run_with_grid(project, options.run);
        const Document document = document_of(gathered(project, run, options, observer, stop));
        for (std::size_t i = 0; i < writers.size(); ++i) {
            throw_if_stopped(stop);
            writers[i](options.out[i], document);
            summary.written.push_back(options.out[i]);
        }
        summary.run = run.id;
    });
    return summary;
}

} // namespace petzval
