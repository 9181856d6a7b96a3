#include "jobs/train_flow.h"

#include "learn/blurred_patches.h"
#include "learn/flow_trainer.h"

#include <numeric>

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
constexpr std::array kHeldOutTimes = {0.1, 0.3, 0.5, 0.7, 0.9};

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

/// The flow-matching loss over all times, of patches from the parts of the scenes that are not learned
/// from.
double held_out_loss(const FlowFile& flow, const BlurredPatches& patches, const Computation& computation) {
    const FlowModel model(flow, computation);
    double sum = 0.0;
    long count = 0;
    for (int batch = 0; batch < kHeldOutBatches; ++batch) {
        const PatchBatch held_out = patches.batch(batch);
        for (const double t : kHeldOutTimes) {
            const std::vector<double> losses = model.losses(held_out, t, static_cast<std::uint64_t>(batch));
            sum += std::accumulate(losses.begin(), losses.end(), 0.0);
            count += static_cast<long>(losses.size());
        }
    }
    return sum / static_cast<double>(count);
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
        return summary.held_out = held_out_loss(trainer.result(), held_out, computation);
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
