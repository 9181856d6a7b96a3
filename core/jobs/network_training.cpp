#include "jobs/network_training.h"

#include "base/error_about.h"
#include "base/parallel.h"
#include "base/stage.h"
#include "jobs/paths.h"
#include "learn/training_loop.h"
#include "learn/training_patches.h"
#include "photo/photo.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <mutex>

namespace petzval {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kLogEvery = 100;                    // steps
constexpr int kMeasureEvery = 1000;               // steps
constexpr std::chrono::seconds kWriteResult(120); // apart

fs::path beside(fs::path path, std::string_view ending) {
    return path += ending;
}

} // namespace

const OptionTable<NetworkTraining>& NetworkTraining::table() {
    using T = NetworkTraining;
    static const OptionTable<T> table = {
        {{"minutes", "Minutes", "min", 0.01, 1e6, {}, "How long to train, in all; more is better."},
         &T::minutes},
        {{"steps", "Steps", "", 0, 1e9, {}, "Steps of the training in all; 0 lets the minutes count."},
         &T::steps},
        {{"batch", "Batch", "", 1, 4096, {}, "Patches in each step."}, &T::batch},
        {{"rate", "Rate", "", 1e-6, 1.0, {}, "Learning rate at its highest; lower it if the loss fails."},
         &T::rate},
        {{"precision",
          "Precision",
          "",
          0,
          0,
          {},
          "Numbers in the network while training; bfloat16 is faster where the processor has it."},
         &T::precision},
        {{"seed", "Seed", "", 0, 1e15, {}, "Another number gives another start and other noise."},
         &T::seed},
        {{"threads", "Threads", "", 0, 1024, {}, "Threads to use; 0 means one per core."}, &T::threads},
    };
    return table;
}

Computation NetworkTraining::computation() const {
    return {"auto", threads};
}

const OptionTable<NetworkSize>& NetworkSize::table() {
    static const OptionTable<NetworkSize> table = {
        {{"channels",
          "Channels",
          "",
          4,
          512,
          {},
          "Width of the network; twice as wide takes four times as long."},
         &NetworkSize::channels},
        {{"blocks", "Blocks", "", 1, 8, {}, "Residual blocks on each level of the network."},
         &NetworkSize::blocks},
    };
    return table;
}

NetworkCourse network_course(const NetworkSize& size, int patch, const NetworkTraining& training) {
    if (patch % kNetworkStride != 0)
        throw Error(ErrorCode::InvalidOption, "patch", message("it must be a multiple of 8"));
    NetworkCourse course;
    course.shape.channels = {size.channels, 2 * size.channels, 4 * size.channels};
    course.shape.blocks = size.blocks;
    course.patch = patch;
    course.batch = training.batch;
    course.rate.full = training.rate;
    course.half_precision = training.precision == TrainingPrecision::Bfloat16;
    course.seed = training.seed;
    return course;
}

std::vector<Image> read_training_scenes(const NetworkTraining& training, int patch,
                                        const Observer& observer, const std::stop_token& stop) {
    const std::vector<fs::path> photos = photo_files(training.photos);
    const Stage stage(observer, message("Reading photos"));
    std::vector<std::vector<Image>> found(photos.size());
    std::size_t done = 0;
    std::mutex reporting;
    parallel_for(
        photos.size(), training.threads,
        [&](std::size_t i) {
            found[i] = training_scenes(read_photo(photos[i], RawMode::Demosaic, stop).image, patch);
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

void run_network_training(const NetworkTraining& training, Trainer& trainer, const TrainingReport& report,
                          const Observer& observer, const std::stop_token& stop) {
    const fs::path state = beside(training.out, ".training");
    if (training.resume) trainer.load(state);
    const fs::path log_file = beside(training.out, ".jsonl");
    std::ofstream log(log_file, training.resume ? std::ios::app : std::ios::trunc);
    if (!log) throw write_error(log_file, errno);
    double loss = 0.0;
    int counted = 0;
    Clock::time_point next_result = Clock::now() + kWriteResult;
    const auto add_line = [&] {
        nlohmann::json line = {
            {"step", trainer.steps()}, {"seconds", trainer.seconds()}, {"loss", loss / counted}};
        observer.metric("loss", trainer.steps(), loss / counted);
        if (trainer.steps() % kMeasureEvery == 0) {
            const double held_out = report.held_out();
            line[report.held_out_name] = held_out;
            observer.metric("held-out", trainer.steps(), held_out);
        }
        log << line.dump() << std::endl;
        loss = counted = 0;
        if (report.show) report.show();
    };
    const auto write_result = [&] {
        if (trainer.steps() > 0) report.write_result();
    };
    const auto save_state = [&] {
        if (trainer.steps() > 0) trainer.save(state);
    };
    const TrainingLength length{training.steps, training.steps > 0 ? 0.0 : training.minutes};
    const Stage stage(observer, message("Training"), length.share_done(trainer));
    try {
        run_training(trainer, length, state, stage, stop, [&](double of_step) {
            loss += of_step;
            ++counted;
            if (trainer.steps() % kLogEvery == 0) add_line();
            if (Clock::now() < next_result) return;
            report.write_result();
            next_result = Clock::now() + kWriteResult;
        });
    } catch (const Cancelled&) { // the loop has stored the state
        write_result();
        throw;
    } catch (...) {
        save_state();
        write_result();
        throw;
    }
    save_state();
    write_result();
}

} // namespace petzval
