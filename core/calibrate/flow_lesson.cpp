#include "calibrate/flow_lesson.h"

#include "base/random.h"
#include "calibrate/drawn_patches.h"
#include "calibrate/training_run.h"

namespace petzval {

FlowFile taught(const FlowLesson& lesson, const FrameStore& photos, const CalibrationOptions& options,
                const FlowFile* start, const Observer& observer, const std::stop_token& stop,
                const std::function<void(const FlowTrainer& trainer, double loss)>& after) {
    if (std::filesystem::exists(lesson.result)) return read_flow_file(lesson.result);
    const bool blurred = lesson.set == FrameStore::Set::Blurred;
    FlowTraining training = options.flow.training(options.spectral.seed, options.half_precision());
    if (!blurred) training.steps = options.flow.prior_steps;
    PatchDraw draw;
    draw.set = lesson.set;
    draw.part = blurred ? FramePart::Training : FramePart::All;
    draw.count = training.batch;
    draw.size = training.shape.patch;
    draw.seed = derived_seed(options.spectral.seed, "patches of the flow");
    const PatchSampler sampler(photos, draw);
    FlowTrainer trainer(
        training, [sampler](long index) { return encoded(sampler.batch(index)); }, options.computation());
    if (std::filesystem::exists(lesson.state))
        trainer.load(lesson.state);
    else if (start)
        trainer.start_from(*start);
    const Stage stage(observer, lesson.stage, share_done(trainer, training.steps));
    run_training(trainer, training.steps, lesson.state, stage, stop,
                 [&](double loss) { after(trainer, loss); });
    FlowFile flow = trainer.result();
    write_flow_file(lesson.result, flow);
    std::filesystem::remove(lesson.state);
    return flow;
}

} // namespace petzval
