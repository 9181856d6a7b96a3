#include "jobs/run_recorder.h"

#include "base/log.h"
#include "jobs/decoded_set.h"
#include "jobs/run_record.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"

#include <nlohmann/json.hpp>
#include <spdlog/logger.h>

#include <algorithm>
#include <utility>

namespace petzval {

namespace {

/// A grid is small, but flushing it to disk may take a tenth of a second.
constexpr std::chrono::seconds kSaveInterval(3);

std::map<std::string, long> last_steps(const std::filesystem::path& metrics) {
    std::map<std::string, long> steps;
    if (!std::filesystem::exists(metrics)) return steps;
    for (const MetricRecord& point : metrics_in(metrics))
        steps[point.series] = std::max(steps[point.series], point.step);
    return steps;
}

/// A process that was killed may have left half a line.
bool ends_with_line(const std::filesystem::path& file) {
    std::ifstream text(file, std::ios::ate);
    if (!text || text.tellg() == std::streampos(0)) return true;
    text.seekg(-1, std::ios::end);
    return text.get() == '\n';
}

} // namespace

RunRecorder::RunRecorder(const std::filesystem::path& folder, const CalibrationObserver& outer)
    : files_(folder)
    , outer_(outer)
    , log_(file_logger(files_.log))
    , known_(last_steps(files_.metrics))
    , metrics_(files_.metrics, std::ios::app) {
    if (!ends_with_line(files_.metrics)) metrics_ << '\n';
}

RunRecorder::~RunRecorder() = default;

void RunRecorder::describe(PsfMetadata metadata) {
    metadata_ = std::move(metadata);
}

void RunRecorder::progress(const Progress& progress) const {
    {
        const std::lock_guard lock(mutex_);
        if (const std::string stage = progress.stage.english(); stage != stage_) {
            log_->info("{}", stage);
            stage_ = new_stage_ = stage;
        }
    }
    outer_.progress(progress);
}

void RunRecorder::note(NoteLevel level, const Message& text) const {
    log_->log(level == NoteLevel::Warning ? spdlog::level::warn : spdlog::level::info, "{}",
              text.english());
    {
        const std::lock_guard lock(mutex_);
        notes_.push_back({level, text});
    }
    outer_.note(level, text);
}

std::vector<Note> RunRecorder::notes() const {
    const std::lock_guard lock(mutex_);
    return notes_;
}

void RunRecorder::metric(const std::string& series, long step, double value) const {
    if (const auto known = known_.find(series); known != known_.end() && step <= known->second) return;
    {
        const std::lock_guard lock(mutex_);
        nlohmann::json point = {{"series", series}, {"step", step}, {"value", value}};
        if (!new_stage_.empty()) point["stage"] = std::exchange(new_stage_, {});
        if (!metrics_) { // the disk was full; it may have room again
            metrics_.clear();
            metrics_ << '\n';
        }
        metrics_ << point.dump() << std::endl;
    }
    outer_.metric(series, step, value);
}

void RunRecorder::grid(const PsfGrid& grid) const {
    {
        const std::lock_guard lock(mutex_);
        pending_ = grid;
    }
    if (std::chrono::steady_clock::now() >= next_save_) {
        try {
            save_pending();
        } catch (const Error& error) {
            // An observer must not throw; the same failure will meet the final grid.
            log_->warn("The grid so far could not be stored: {}", error.what());
        }
    }
    outer_.grid(grid);
}

void RunRecorder::sampled_patches(const Image& mosaic) const {
    try {
        write_picture(files_.samples, mosaic);
    } catch (const Error& error) {
        log_->warn("The sampled patches could not be stored: {}", error.what());
    }
    outer_.sampled_patches(mosaic);
}

void RunRecorder::save_pending() const {
    const std::lock_guard lock(mutex_);
    if (pending_.empty()) return;
    write(pending_);
    pending_ = {};
}

void RunRecorder::save_final(const PsfGrid& grid) const {
    const std::lock_guard lock(mutex_);
    write(grid);
    pending_ = {};
}

void RunRecorder::finish(const Outcome& outcome) const {
    log_->info("{}{}{}", name_of(outcome.termination), outcome.message.empty() ? "" : ": ",
               outcome.message.english());
}

void RunRecorder::write(const PsfGrid& grid) const {
    PsfGrid described = grid;
    described.metadata() = with_measurement(metadata_, grid.metadata());
    write_fits(files_.grid, described);
    next_save_ = std::chrono::steady_clock::now() + kSaveInterval;
}

} // namespace petzval
