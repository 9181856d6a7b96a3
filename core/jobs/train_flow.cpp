#include "jobs/train_flow.h"

#include "learn/blurred_patches.h"
#include "learn/flow_trainer.h"

namespace petzval {

const OptionTable<TrainFlowOptions>& TrainFlowOptions::table() {
    using F = TrainFlowOptions;
    static const OptionTable<F> table = [] {
        OptionTable<F> all = {
            {{"network", "Network", "", 0, 0, flow_shape_names(),
              "Size of the network; all but small want a GPU."},
             &F::network},
        };
        all.include("", TrainingLenses::table(), &F::lenses);
        all.include("", NetworkTraining::table(), &F::training);
        return all;
    }();
    return table;
}

namespace {

constexpr int kHeldOutBatches = 8;

FlowTraining course_of(const TrainFlowOptions& options) {
    FlowTraining course;
    course.shape = flow_shape(options.network);
    course.steps = 0; // the length is the loop's
    course.batch = options.training.batch;
    course.rate = options.training.rate;
    course.half_precision = options.training.precision == TrainingPrecision::Bfloat16;
    course.seed = options.training.seed;
    return course;
}

void train(const TrainFlowOptions& options, const Observer& observer, const std::stop_token& stop,
           TrainFlowSummary& summary) {
    const FlowTraining course = course_of(options);
    const LensPool lenses = options.lenses.pool(course.seed, observer, stop);
    const int side = course.shape.patch + lenses.size() - 1;
    std::vector<Image> scenes = read_training_scenes(options.training, side, observer, stop);
    BlurredPatchDraw draw;
    draw.count = course.batch;
    draw.size = course.shape.patch;
    draw.seed = course.seed;
    BlurredPatchDraw unseen = draw;
    unseen.held_out = true;
    const BlurredPatches patches(std::move(scenes), lenses, draw);
    const BlurredPatches held_out = patches.redrawn(unseen);
    const Computation computation = options.training.computation();
    FlowTrainer trainer(
        course, [patches](long index) { return patches.batch(index); }, computation);
    if (!options.start.empty() && !options.training.resume)
        trainer.start_from(read_flow_file(options.start));
    const auto measure = [&] {
        return summary.held_out =
                   FlowModel(trainer.result(), computation)
                       .mean_loss([&](long index) { return held_out.batch(index); }, kHeldOutBatches);
    };
    const auto write_result = [&] {
        write_flow_file(options.training.out, trainer.result());
        summary.steps = trainer.steps();
        summary.minutes = trainer.seconds() / 60.0;
    };
    run_network_training(options.training, trainer, {write_result, measure, "held_out_loss"}, observer,
                         stop);
    measure();
}

} // namespace

TrainFlowSummary run_train_flow(const TrainFlowOptions& options, const Observer& observer,
                                std::stop_token stop) {
    TrainFlowSummary summary;
    summary.outcome = outcome_of([&] {
        TrainFlowOptions::table().check(options);
        train(options, observer, stop, summary);
    });
    return summary;
}

} // namespace petzval
