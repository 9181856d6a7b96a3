#include "calibrate/calibration.h"

#include "calibrate/fit/grid_judge.h"
#include "calibrate/matching/refinement.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr double kEnoughPairedPatches = 10.0; ///< near a node, for kernels of its own

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

/// Measures the kernels from the pairs, and takes them where they are better.
void measure_pairs(const PhotoSource& blurred, const PhotoSource& sharp, const PhotoPairs& pairs,
                   int threads, const CalibrationObserver& observer, const std::stop_token& stop,
                   CalibrationResult& result) {
    PairedResult paired =
        calibrate_by_pairs(result.grid, blurred, sharp, pairs, {result.noise, threads}, observer, stop);
    result.pairs = PairsResult{paired.fates,        static_cast<int>(pairs.size()),
                               paired.used,         paired.start_score,
                               paired.paired_score, paired.improved};
    if (!paired.improved) {
        observer.grid(result.grid); // what was shown on the way is not taken
        return;
    }
    result.grid = std::move(paired.grid);
    observer.grid(result.grid);
    for (std::size_t node = 0; node < result.nodes.size(); ++node) {
        result.nodes[node].spread = paired.spread[node];
        result.nodes[node].patches += static_cast<int>(paired.patches[node]);
        result.nodes[node].supported |= paired.patches[node] >= kEnoughPairedPatches;
    }
    result.uncertainties = std::move(paired.uncertainties);
    result.orientation = paired.orientation;
}

void require_valid(const CalibrationOptions& options) {
    CalibrationOptions::table().check(options);
    if (options.spectral.scale > 1 && options.stages > 0)
        throw Error(ErrorCode::InvalidOption, "scale",
                    message("distribution matching knows photos at their own size only"),
                    message("Set the stages to 0"));
}

} // namespace

CalibrationResult calibrate(const PhotoSource& blurred, const PhotoSource& sharp,
                            const CalibrationOptions& options, const fs::path& folder,
                            const CalibrationObserver& observer, std::stop_token stop,
                            const PhotoPairs& pairs) {
    require_valid(options);
    const JudgedCalibration spectral =
        calibrate_with_judge(blurred, sharp, options.spectral, observer, stop);
    CalibrationResult result{spectral.result, std::nullopt, std::nullopt};
    if (!pairs.empty())
        measure_pairs(blurred, sharp, pairs, options.spectral.threads, observer, stop, result);
    if (options.stages == 0) return result;
    try {
        refine(blurred, sharp, *spectral.judge, options, folder, observer, stop, result);
    } catch (const Error& error) {
        // A training that came to nothing takes nothing away from what is known.
        if (error.code() != ErrorCode::UnsuitableInput) throw;
        observer.note(NoteLevel::Warning,
                      message("%1 The spectral calibration's grid was kept.", error.message()));
    }
    return result;
}

} // namespace petzval
