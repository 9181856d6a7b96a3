#pragma once

#include "calibrate/matching/training_options.h"
#include "calibrate/measure/frame_store.h"
#include "learn/flow_trainer.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace petzval {

/// Stage 1 for one set of photos.
struct FlowCourse {
    FrameStore::Set set = FrameStore::Set::Blurred;
    Message stage;                ///< as progress calls it
    std::filesystem::path result; ///< where the flow model is kept; one that is there is taken as it is
    std::filesystem::path state;  ///< the training, while at work
};

/// Trains a flow model on the patches of a set: of the blurred one, those of the photos that are not kept
/// for judging. `given`: a model to begin with; without one, what the options say. `after` is called after
/// each step. Errors and stops as FlowTrainer; goes on from what is in `course.state`.
FlowFile train_flow(const FlowCourse& course, const FrameStore& photos, const TrainingOptions& options,
                    const FlowFile* given, const Observer& observer, const std::stop_token& stop,
                    const std::function<void(const FlowTrainer& trainer, double loss)>& after);

/// The model's loss of blurred patches that it did not learn from.
double held_out_loss(const FlowFile& flow, const FrameStore& photos, const TrainingOptions& options);

} // namespace petzval
