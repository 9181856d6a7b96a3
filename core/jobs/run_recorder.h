#pragma once

#include "calibrate/calibration_observer.h"
#include "jobs/run_folder.h"

#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>

namespace spdlog {
class logger;
}

namespace petzval {

/// Writes what a calibration reports into its run's folder and passes it on.
class RunRecorder : public CalibrationObserver {
public:
    /// In the folder of a run that goes on, points of curves that are there already are not told again.
    RunRecorder(const std::filesystem::path& folder, const CalibrationObserver& outer);
    ~RunRecorder() override;

    /// What the grids that follow are stored with; their own `method` is kept.
    void describe(PsfMetadata metadata);

    void progress(const Progress& progress) const override;
    void note(NoteLevel level, const Message& text) const override;
    void metric(const std::string& series, long step, double value) const override;
    /// Stored at once where the last was stored a few seconds ago or more, else by save_pending.
    void grid(const PsfGrid& grid) const override;
    void sampled_patches(const Image& mosaic) const override;

    /// Stores the newest grid if that has not been done.
    void save_pending() const;
    /// Stores the grid that the run ends with.
    void save_final(const PsfGrid& grid) const;
    std::vector<Note> notes() const; ///< so far
    /// Closes the log with how the run ended.
    void finish(const Outcome& outcome) const;

private:
    void write(const PsfGrid& grid) const;

    RunFiles files_;
    const CalibrationObserver& outer_;
    std::shared_ptr<spdlog::logger> log_;
    PsfMetadata metadata_;
    mutable std::mutex mutex_;
    std::map<std::string, long> known_; ///< the last step of each curve, of an earlier process
    mutable std::ofstream metrics_;
    mutable std::vector<Note> notes_;
    mutable std::string stage_;
    mutable std::string new_stage_; ///< that no point of a curve has told yet
    mutable PsfGrid pending_;
    mutable std::chrono::steady_clock::time_point next_save_;
};

} // namespace petzval
