#include "calibrate/matching/flow_training.h"

#include "base/random.h"
#include "calibrate/measure/drawn_patches.h"
#include "learn/process_group.h"
#include "learn/training_loop.h"

namespace petzval {

namespace {

constexpr int kHeldOutBatches = 16;

PatchDraw draw_of(FrameStore::Set set, FramePart part, const FlowTraining& training, std::uint64_t seed) {
    PatchDraw draw;
    draw.set = set;
    draw.part = part;
    draw.count = training.batch;
    draw.size = training.shape.patch;
    draw.seed = derived_seed(seed, "patches of the flow");
    return draw;
}

BatchSource encoded_batches(const PatchSampler& sampler) {
    return [sampler](long index) { return encoded(sampler.batch(index)); };
}

void start(FlowTrainer& trainer, const FlowFile* given, const FlowOptions& options) {
    if (given) return trainer.start_from(*given);
    if (const auto flow = options.starting_flow()) trainer.start_from(*flow);
}

} // namespace

FlowFile train_flow(const FlowCourse& course, const FrameStore& photos, const TrainingOptions& options,
                    const FlowFile* given, const Observer& observer, const std::stop_token& stop,
                    const std::function<void(const FlowTrainer& trainer, double loss)>& after) {
    if (std::filesystem::exists(course.result)) return read_flow_file(course.result);
    const bool blurred = course.set == FrameStore::Set::Blurred;
    FlowTraining training = options.flow.training_of(options.seed, options.half_precision());
    if (!blurred) training.steps = options.flow.prior_steps;
    const FramePart part = blurred ? FramePart::Training : FramePart::All;
    const PatchSampler sampler(photos, draw_of(course.set, part, training, options.seed));
    FlowTrainer trainer(training, encoded_batches(sampler), options.computation());
    if (std::filesystem::exists(course.state))
        trainer.load(course.state);
    else
        start(trainer, given, options.flow);
    const TrainingLength length{training.steps};
    const Stage stage(observer, course.stage, length.share_done(trainer));
    run_training(trainer, length, course.state, stage, stop, [&](double loss) { after(trainer, loss); });
    FlowFile flow = trainer.result();
    if (!is_first(options.computation())) return flow;
    write_flow_file(course.result, flow);
    std::filesystem::remove(course.state);
    return flow;
}

double held_out_loss(const FlowFile& flow, const FrameStore& photos, const TrainingOptions& options) {
    const FlowTraining training = options.flow.training_of(options.seed, false);
    const PatchSampler sampler(
        photos, draw_of(FrameStore::Set::Blurred, FramePart::HeldOut, training, options.seed));
    return FlowModel(flow, options.computation()).mean_loss(encoded_batches(sampler), kHeldOutBatches);
}

} // namespace petzval
