#include "calibrate/calibration.h"

#include "calibrate/fit/grid_judge.h"
#include "calibrate/matching/refinement.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// The decoded photos in a file of this calibration's own; one that a killed process left is used again.
class FramesAtWork {
public:
    FramesAtWork(fs::path path, const PhotoSource& blurred, const PhotoSource& sharp,
                 const Observer& observer, const std::stop_token& stop)
        : path_(std::move(path)) {
        if (!fs::exists(path_)) FrameStore::write(path_, blurred, sharp, observer, stop);
    }
    ~FramesAtWork() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    FramesAtWork(const FramesAtWork&) = delete;
    FramesAtWork& operator=(const FramesAtWork&) = delete;

private:
    fs::path path_;
};

void refine(const PhotoSource& blurred, const PhotoSource& sharp, const GridJudge& judge,
            const CalibrationOptions& options, const fs::path& folder, const CalibrationObserver& observer,
            const std::stop_token& stop, CalibrationResult& result) {
    const RefinementFiles files(folder);
    const FramesAtWork frames(files.frames, blurred, sharp, observer, stop);
    const FrameStore photos(files.frames);
    const TrainingOptions training = options.training();
    const Refinement refinement(photos, training, folder, observer, stop);
    RefinementResult found;
    const FlowFile flow = refinement.train_flow_model();
    refinement.ask_orientation(flow, result, found);
    if (options.stages == 2) refinement.match(flow, judge, found, result);
    result.refinement = found;
}

} // namespace

CalibrationResult calibrate(const PhotoSource& blurred, const PhotoSource& sharp,
                            const CalibrationOptions& options, const fs::path& folder,
                            const CalibrationObserver& observer, std::stop_token stop) {
    CalibrationOptions::table().check(options);
    const JudgedCalibration spectral =
        calibrate_with_judge(blurred, sharp, options.spectral, observer, stop);
    CalibrationResult result{spectral.result, std::nullopt};
    if (options.stages == 0) return result;
    try {
        refine(blurred, sharp, *spectral.judge, options, folder, observer, stop, result);
    } catch (const Error& error) {
        // A training that came to nothing takes nothing away from what is known.
        if (error.code() != ErrorCode::UnsuitableInput) throw;
        observer.note(NoteLevel::Warning,
                      std::string(error.what()) + " The spectral calibration's grid was kept.");
    }
    return result;
}

} // namespace petzval
