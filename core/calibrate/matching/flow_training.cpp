#include "calibrate/matching/flow_training.h"

#include "base/random.h"
#include "calibrate/measure/drawn_patches.h"
#include "learn/process_group.h"
#include "learn/training_loop.h"

namespace petzval {

FlowFile train_flow(const FlowCourse& course, const FrameStore& photos, const TrainingOptions& options,
                    const FlowFile* start, const Observer& observer, const std::stop_token& stop,
                    const std::function<void(const FlowTrainer& trainer, double loss)>& after) {
    if (std::filesystem::exists(course.result)) return read_flow_file(course.result);
    const bool blurred = course.set == FrameStore::Set::Blurred;
    FlowTraining training = options.flow.training_of(options.seed, options.half_precision());
    if (!blurred) training.steps = options.flow.prior_steps;
    PatchDraw draw;
    draw.set = course.set;
    draw.part = blurred ? FramePart::Training : FramePart::All;
    draw.count = training.batch;
    draw.size = training.shape.patch;
    draw.seed = derived_seed(options.seed, "patches of the flow");
    const PatchSampler sampler(photos, draw);
    FlowTrainer trainer(
        training, [sampler](long index) { return encoded(sampler.batch(index)); }, options.computation());
    if (std::filesystem::exists(course.state))
        trainer.load(course.state);
    else if (start)
        trainer.start_from(*start);
    const TrainingLength length{training.steps};
    const Stage stage(observer, course.stage, length.share_done(trainer));
    run_training(trainer, length, course.state, stage, stop, [&](double loss) { after(trainer, loss); });
    FlowFile flow = trainer.result();
    if (!is_first(options.computation())) return flow;
    write_flow_file(course.result, flow);
    std::filesystem::remove(course.state);
    return flow;
}

} // namespace petzval
