#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/fit/grid_judge.h"
#include "calibrate/matching/flow_training.h"
#include "calibrate/matching/refinement_files.h"
#include "calibrate/matching/refinement_result.h"

namespace petzval {

/// Stages 1 and 2 of a calibration, on what stage 0 found.
class Refinement {
public:
    /// `photos`: the decoded photos of both sets; all must outlive this.
    Refinement(const FrameStore& photos, const TrainingOptions& options,
               const std::filesystem::path& folder, const CalibrationObserver& observer,
               std::stop_token stop);

    /// Trains the flow model of the blurred set, from that of the sharp set where options ask for one.
    FlowFile train_flow_model() const;

    /// Asks the flow model what it thinks of the grid's orientation.
    void ask_orientation(const FlowFile& flow, const SpectralResult& spectral,
                         RefinementResult& found) const;

    /// Distribution matching from `result`'s grid, and the choice between that and what came out,
    /// which replaces it where it is better.
    void match(const FlowFile& flow, const GridJudge& judge, RefinementResult& found,
               SpectralResult& result) const;

private:
    FlowFile train_shown(const FlowCourse& course, long steps, const char* series,
                         const FlowFile* start) const;
    void show_samples(const FlowFile& flow) const;
    void choose(const GridJudge& judge, const PsfGrid& grid, long step, RefinementResult& found,
                PsfGrid& best) const;

    const FrameStore& photos_;
    const TrainingOptions& options_;
    RefinementFiles files_;
    const CalibrationObserver& observer_;
    std::stop_token stop_;
};

} // namespace petzval
