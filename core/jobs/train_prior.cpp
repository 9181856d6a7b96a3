#include "jobs/train_prior.h"

#include "base/parallel.h"
#include "base/random.h"
#include "base/stage.h"
#include "image/metrics.h"
#include "image/white_noise.h"
#include "jobs/paths.h"
#include "learn/prior_trainer.h"
#include "photo/photo.h"
#include "restore/priors.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <mutex>

namespace petzval {

namespace fs = std::filesystem;

const OptionTable<TrainPriorOptions>& TrainPriorOptions::table() {
    using Options = TrainPriorOptions;
    static const OptionTable<Options> table = {
        {{"minutes", "Minutes", "min", 60.0, 0.01, 1e6, {}, "How long to train, in all; more is better."},
         &Options::minutes},
        {{"steps", "Steps", "", 0, 0, 1e9, {}, "Steps of the training in all; 0 lets the minutes count."},
         &Options::steps},
        {{"channels",
          "Channels",
          "",
          32,
          4,
          512,
          {},
          "Width of the network; twice as wide takes four times as long."},
         &Options::channels},
        {{"blocks", "Blocks", "", 2, 1, 8, {}, "Residual blocks on each level of the network."},
         &Options::blocks},
        {{"patch", "Patch", "px", 64, 16, 512, {}, "Side of the patches; a multiple of 8."},
         &Options::patch},
        {{"batch", "Batch", "", 16, 1, 1024, {}, "Patches in each step."}, &Options::batch},
        {{"rate",
          "Rate",
          "",
          1e-3,
          1e-6,
          0.1,
          {},
          "Learning rate at its highest; lower it if the loss fails."},
         &Options::rate},
        {{"precision",
          "Precision",
          "",
          std::string("float32"),
          0,
          0,
          {"float32", "bfloat16"},
          "Numbers in the network while training; bfloat16 is faster where the processor has it."},
         &Options::precision},
        {{"seed", "Seed", "", 1, 0, 1e15, {}, "Another number gives another start and other noise."},
         &Options::seed},
        {{"threads", "Threads", "", 0, 0, 1024, {}, "Threads to use; 0 means one per core."},
         &Options::threads},
    };
    return table;
}

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLogEvery = 100;       // steps
constexpr int kMeasureEvery = 1000;  // steps
constexpr double kSaveEvery = 120.0; // seconds
constexpr float kHeldOutSigma = 25.0f / 255.0f;
constexpr std::array kTestSigmas = {5.0, 15.0, 25.0, 50.0};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

fs::path beside(fs::path path, std::string_view ending) {
    return path += ending;
}

PriorTraining training_of(const TrainPriorOptions& options) {
    if (options.patch % kNetworkStride != 0)
        throw Error(ErrorCode::InvalidOption, "patch", message("it must be a multiple of 8"));
    PriorTraining training;
    training.shape = {{options.channels, 2 * options.channels, 4 * options.channels}, options.blocks};
    training.patch = options.patch;
    training.batch = options.batch;
    training.rate = options.rate;
    training.half_precision = options.precision == "bfloat16";
    training.seed = options.seed;
    return training;
}

std::vector<Image> scenes_of(const TrainPriorOptions& options, const Observer& observer,
                             const std::stop_token& stop) {
    const std::vector<fs::path> photos = photo_files(options.photos);
    const Stage stage(observer, message("Reading photos"));
    std::vector<std::vector<Image>> found(photos.size());
    std::size_t done = 0;
    std::mutex reporting;
    parallel_for(
        photos.size(), options.threads,
        [&](std::size_t i) {
            found[i] = training_scenes(read_photo(photos[i], RawMode::Demosaic, stop).image, options.patch);
            const std::lock_guard lock(reporting);
            stage.reached(static_cast<double>(++done) / static_cast<double>(photos.size()));
        },
        stop);
    std::vector<Image> scenes;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        if (found[i].empty())
            observer.note(
                NoteLevel::Warning,
                message("%1: too small or not sharp enough to learn from; left out.", photos[i].string()));
        std::ranges::move(found[i], std::back_inserter(scenes));
    }
    return scenes;
}

/// A training and the files that it leaves.
class Training {
public:
    Training(const TrainPriorOptions& options, const Observer& observer, std::stop_token stop)
        : options_(options)
        , observer_(observer)
        , stop_(std::move(stop))
        , checkpoint_(beside(options.out, ".training"))
        , trainer_(training_of(options), scenes_of(options, observer, stop_), options.threads) {
        if (options.resume) seconds_before_ = trainer_.load(checkpoint_);
        log_.open(beside(options.out, ".jsonl"), options.resume ? std::ios::app : std::ios::trunc);
        if (!log_)
            throw Error(ErrorCode::WriteFailed, options.out.string(), message("the log cannot be written"));
    }

    void run(TrainPriorSummary& summary) {
        start_ = Clock::now();
        try {
            steps();
        } catch (...) {
            finish(summary);
            throw;
        }
        finish(summary);
    }

private:
    double seconds() const { return seconds_before_ + seconds_since(start_); }

    /// The share of the training that is over.
    double done() const {
        if (options_.steps > 0) return static_cast<double>(trainer_.steps()) / options_.steps;
        return seconds() / (60.0 * options_.minutes);
    }

    void steps() {
        const Stage stage(observer_, message("Training"));
        double loss = 0.0;
        int counted = 0;
        double saved = seconds();
        for (double share = done(); share < 1.0; share = done()) {
            loss += trainer_.step(share, stop_);
            ++counted;
            stage.reached(std::min(1.0, done()));
            if (trainer_.steps() % kLogEvery == 0) {
                log(loss / counted);
                loss = counted = 0;
            }
            if (seconds() - saved < kSaveEvery) continue;
            save();
            saved = seconds();
        }
    }

    void log(double loss) {
        const long step = trainer_.steps();
        nlohmann::json line = {{"step", step}, {"seconds", seconds()}, {"loss", loss}};
        observer_.metric("loss", step, loss);
        if (step % kMeasureEvery == 0) {
            const double psnr = trainer_.held_out_psnr(kHeldOutSigma);
            line["held_out_psnr"] = psnr;
            observer_.metric("held-out", step, psnr);
        }
        log_ << line.dump() << std::endl;
    }

    void save() const {
        trainer_.save(checkpoint_, seconds());
        write_prior_file(options_.out, trainer_.result());
    }

    void finish(TrainPriorSummary& summary) const {
        summary.steps = trainer_.steps();
        summary.minutes = seconds() / 60.0;
        if (trainer_.steps() > 0) save();
    }

    const TrainPriorOptions& options_;
    const Observer& observer_;
    std::stop_token stop_;
    fs::path checkpoint_;
    PriorTrainer trainer_;
    std::ofstream log_;
    Clock::time_point start_;
    double seconds_before_ = 0.0;
};

void test(const TrainPriorOptions& options, const Observer& observer, const std::stop_token& stop,
          TrainPriorSummary& summary) {
    const std::vector<fs::path> photos = photo_files(options.test);
    const std::unique_ptr<Denoiser> denoiser =
        prior(options.out.string(), options.threads, options.allowed_programs);
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
            add_white_noise(noisy, score.sigma / 255.0, derived_seed(options.seed, "test", i));
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
        if (options.photos.empty() && options.test.empty())
            throw Error(ErrorCode::InvalidOption, "photos",
                        message("there is nothing to learn from or to test on"),
                        message("Name photos to learn from, or to test on").by_option("photos"));
        if (!options.photos.empty()) Training(options, observer, stop).run(summary);
        if (!options.test.empty()) test(options, observer, stop, summary);
    });
    return summary;
}

} // namespace petzval
