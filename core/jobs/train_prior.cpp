#include "jobs/train_prior.h"

#include "base/random.h"
#include "base/stage.h"
#include "image/metrics.h"
#include "image/white_noise.h"
#include "jobs/paths.h"
#include "learn/prior_trainer.h"
#include "photo/photo.h"
#include "restore/priors.h"

#include <chrono>

namespace petzval {

const OptionTable<TrainPriorOptions>& TrainPriorOptions::table() {
    using Options = TrainPriorOptions;
    static const OptionTable<Options> table = [] {
        OptionTable<Options> all = {
            {{"patch", "Patch", "px", 16, 512, {}, "Side of the patches; a multiple of 8."},
             &Options::patch},
        };
        all.include("", NetworkSize::table(), &Options::network);
        all.include("", NetworkTraining::table(), &Options::training);
        return all;
    }();
    return table;
}

namespace {

using Clock = std::chrono::steady_clock;

constexpr float kHeldOutSigma = 25.0f / 255.0f;
constexpr std::array kTestSigmas = {5.0, 15.0, 25.0, 50.0};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void train(const TrainPriorOptions& options, const Observer& observer, const std::stop_token& stop,
           TrainPriorSummary& summary) {
    const NetworkCourse course = network_course(options.network, options.patch, options.training);
    PriorTrainer trainer(course, read_training_scenes(options.training, course.patch, observer, stop),
                         options.training.computation());
    const auto write_result = [&] {
        write_prior_file(options.training.out, trainer.result());
        summary.steps = trainer.steps();
        summary.minutes = trainer.seconds() / 60.0;
    };
    const auto held_out = [&] { return trainer.held_out_psnr(kHeldOutSigma); };
    run_network_training(options.training, trainer, {write_result, held_out, "held_out_psnr"}, observer,
                         stop);
}

void test(const TrainPriorOptions& options, const Observer& observer, const std::stop_token& stop,
          TrainPriorSummary& summary) {
    const std::vector<std::filesystem::path> photos = photo_files(options.test);
    const std::unique_ptr<Denoiser> denoiser =
        prior(options.training.out.string(), options.training.threads, options.allowed_programs);
    const Stage stage(observer, message("Testing"));
    double seconds = 0.0, megapixels = 0.0;
    summary.scores.clear();
    for (const double sigma : kTestSigmas)
        summary.scores.push_back({sigma});
    for (std::size_t i = 0; i < photos.size(); ++i) {
        const Image photo =
            converted(read_photo(photos[i], RawMode::Demosaic, stop).image, TransferCurve::Srgb);
        Image sigma(photo.width(), photo.height(), 3, photo.curve());
        for (PriorScore& score : summary.scores) {
            throw_if_stopped(stop);
            std::ranges::fill(sigma.values(), static_cast<float>(score.sigma / 255.0));
            Image noisy = photo;
            add_white_noise(noisy, score.sigma / 255.0, derived_seed(options.training.seed, "test", i));
            const Clock::time_point start = Clock::now();
            const Image result = denoiser->denoised(noisy, sigma);
            seconds += seconds_since(start);
            megapixels += static_cast<double>(photo.plane(0).size()) / 1e6;
            score.noisy += psnr(noisy, photo) / static_cast<double>(photos.size());
            score.denoised += psnr(result, photo) / static_cast<double>(photos.size());
        }
        stage.reached(static_cast<double>(i + 1) / static_cast<double>(photos.size()));
    }
    summary.seconds_per_megapixel = seconds / megapixels;
}

} // namespace

TrainPriorSummary run_train_prior(const TrainPriorOptions& options, const Observer& observer,
                                  std::stop_token stop) {
    TrainPriorSummary summary;
    summary.outcome = outcome_of([&] {
        TrainPriorOptions::table().check(options);
        if (options.training.photos.empty() && options.test.empty())
            throw Error(ErrorCode::InvalidOption, "photos",
                        message("there is nothing to learn from or to test on"),
                        message("Name photos to learn from, or to test on").by_option("photos"));
        if (!options.training.photos.empty()) train(options, observer, stop, summary);
        if (!options.test.empty()) test(options, observer, stop, summary);
    });
    return summary;
}

} // namespace petzval
