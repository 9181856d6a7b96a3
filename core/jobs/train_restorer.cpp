#include "jobs/train_restorer.h"

#include "learn/restorer_trainer.h"
#include "restore/restorer_pairs.h"
#include "restore/restorer_view.h"

namespace petzval {

const OptionTable<TrainRestorerOptions>& TrainRestorerOptions::table() {
    using R = TrainRestorerOptions;
    static const OptionTable<R> table = [] {
        OptionTable<R> all = {
            {{"patch",
              "Patch",
              "px",
              48,
              512,
              {},
              "Side of the photos that it learns from; a multiple of 8."},
             &R::patch},
        };
        all.include("", NetworkSize::table(), &R::network);
        all.include("", TrainingLenses::table(), &R::lenses);
        all.include("", NetworkTraining::table(), &R::training);
        return all;
    }();
    return table;
}

namespace {

RestorerTraining course_of(const TrainRestorerOptions& options) {
    RestorerTraining course{network_course(options.network, options.patch, options.training)};
    course.shape.pictures = kRestorerPictures;
    course.shape.noises = kRestorerNoises;
    return course;
}

PriorFile network_of(const std::filesystem::path& path) {
    return is_prior_file(path) ? read_prior_file(path) : read_restorer_file(path);
}

/// Chosen by the user, or the built-in one, where that has the size; else training starts from nothing.
void start(RestorerTrainer& trainer, const std::filesystem::path& chosen, const NetworkShape& shape) {
    if (!chosen.empty()) return trainer.start_from(network_of(chosen));
    const PriorFile built_in = read_restorer_file(built_in_restorer());
    if (built_in.shape == shape) trainer.start_from(built_in);
}

void train(const TrainRestorerOptions& options, const CalibrationObserver& observer,
           const std::stop_token& stop, TrainRestorerSummary& summary) {
    const RestorerTraining course = course_of(options);
    RestorerPairDraw draw;
    draw.patch = course.patch;
    draw.seed = course.seed;
    LensPool lenses = options.lenses.pool(course.seed, observer, stop);
    const int side = RestorerPairs::side(draw, lenses.size());
    const RestorerPairs pairs(read_training_scenes(options.training, side, observer, stop),
                              std::move(lenses), draw);
    RestorerTrainer trainer(
        course, [pairs](std::uint64_t index, bool held_out) { return pairs.example(index, held_out); },
        options.training.computation());
    if (!options.training.resume) start(trainer, options.start, course.shape);
    const auto measure = [&] { return summary.held_out = trainer.held_out_gain(); };
    const auto show = [&] { observer.sampled_patches(trainer.held_out_picture()); };
    const auto write_result = [&] {
        write_prior_file(options.training.out, trainer.result());
        summary.steps = trainer.steps();
        summary.minutes = trainer.seconds() / 60.0;
    };
    run_network_training(options.training, trainer, {write_result, measure, "held_out_gain", show},
                         observer, stop);
    measure();
}

} // namespace

TrainRestorerSummary run_train_restorer(const TrainRestorerOptions& options,
                                        const CalibrationObserver& observer, std::stop_token stop) {
    TrainRestorerSummary summary;
    summary.outcome = outcome_of([&] {
        TrainRestorerOptions::table().check(options);
        train(options, observer, stop, summary);
    });
    return summary;
}

} // namespace petzval
