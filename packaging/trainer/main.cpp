// petzval-trainer JOB FRAMES FOLDER [DEVICE [THREADS]]: stages 1 and 2 of a calibration on another machine.
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/observer.h"
#include "base/random.h"
#include "base/stage.h"
#include "calibrate/distribution_matching.h"
#include "calibrate/drawn_patches.h"
#include "calibrate/training_job.h"
#include "exchange/pickle.h"
#include "exit_code.h"
#include "interrupts.h"
#include "learn/flow_trainer.h"

#include <caffe2/serialize/inline_container.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <span>

namespace {

using namespace petzval;
using namespace petzval::cli;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kSaveInterval(60);
constexpr std::chrono::seconds kPrintInterval(5);

/// Progress with losses on one line every few seconds.
class Lines : public Observer {
public:
    void progress(const Progress& progress) const override {
        const Clock::time_point now = Clock::now();
        if (now < next_ && progress.fraction < 1.0) return;
        next_ = now + kPrintInterval;
        std::printf("%s: %.1f %%, loss %.6g, rate %.3g", progress.stage.c_str(), 100.0 * progress.fraction,
                    loss_, rate_);
        if (progress.remaining >= 0.0) std::printf(", %.0f s left", progress.remaining);
        std::puts("");
        std::fflush(stdout);
    }
    void losses(double loss, double rate) {
        loss_ = loss;
        rate_ = rate;
    }

private:
    mutable Clock::time_point next_;
    double loss_ = 0.0;
    double rate_ = 0.0;
};

struct Work {
    TrainingJob job;
    FrameStore frames;
    fs::path folder;
    Computation computation;
    bool half_precision;
    std::stop_token stop;
    Lines lines;

    std::uint64_t seed() const { return job.options.spectral.seed; }
};

/// Runs `training` to its end, with its state in `state` now and then and at a stop.
template <typename Training, typename Told>
void run_to(Training& training, long total, const fs::path& state, const char* name, Work& work,
            const Told& told) {
    if (fs::exists(state)) training.load(state);
    const Stage stage(work.lines, name, static_cast<double>(training.steps()) / total);
    Clock::time_point next_save = Clock::now() + kSaveInterval;
    try {
        while (training.steps() < total) {
            told(training.step(work.stop));
            stage.reached(static_cast<double>(training.steps()) / total);
            if (Clock::now() < next_save) continue;
            training.save(state);
            next_save = Clock::now() + kSaveInterval;
        }
    } catch (const Cancelled&) {
        training.save(state);
        throw;
    }
}

/// `name`: of the files; the same as in a run's folder, so that they can be put there.
FlowFile trained(Work& work, const std::string& name, FrameStore::Set set, long steps,
                 const FlowFile* start) {
    const fs::path result = work.folder / (name + ".flow");
    if (fs::exists(result)) return read_flow_file(result);
    FlowTraining training = work.job.options.flow.training(work.seed(), work.half_precision);
    training.steps = steps;
    PatchDraw draw;
    draw.set = set;
    draw.part = set == FrameStore::Set::Blurred ? FramePart::Training : FramePart::All;
    draw.count = training.batch;
    draw.size = training.shape.patch;
    draw.seed = derived_seed(work.seed(), "patches of the flow");
    const PatchSampler sampler(work.frames, draw);
    FlowTrainer trainer(
        training, [sampler](long index) { return encoded(sampler.batch(index)); }, work.computation);
    const fs::path state = work.folder / (name + ".state");
    if (start && !fs::exists(state)) trainer.start_from(*start);
    run_to(trainer, steps, state, name == "prior" ? "Sharp photos" : "Blurred photos", work,
           [&](double loss) { work.lines.losses(loss, trainer.rate()); });
    write_flow_file(result, trainer.result());
    fs::remove(state);
    return trainer.result();
}

/// The file of PyTorch that core/exchange reads, as does torch.load: psf [N, C, k, k], x [N], y [N].
void write_grid(const fs::path& path, const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    std::vector<float> x;
    std::vector<float> y;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            x.push_back(static_cast<float>(grid.node_x(col)));
            y.push_back(static_cast<float>(grid.node_y(row)));
        }
    const auto nodes = static_cast<std::int64_t>(x.size());
    const std::int64_t side = shape.size;
    const std::int64_t area = side * side;
    PickledDictionary dictionary;
    dictionary.tensors["psf"] = {"FloatStorage",
                                 "0",
                                 0,
                                 {nodes, shape.channels, side, side},
                                 {shape.channels * area, area, side, 1}};
    dictionary.tensors["x"] = {"FloatStorage", "1", 0, {nodes}, {1}};
    dictionary.tensors["y"] = {"FloatStorage", "2", 0, {nodes}, {1}};
    std::string bytes;
    caffe2::serialize::PyTorchStreamWriter archive([&](const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
        return size;
    });
    const std::string pickle = pickled(dictionary);
    archive.writeRecord("data.pkl", pickle.data(), pickle.size());
    const auto add = [&](const char* name, std::span<const float> values) {
        archive.writeRecord(name, values.data(), values.size_bytes());
    };
    add("data/0", grid.values());
    add("data/1", x);
    add("data/2", y);
    archive.writeEndOfFile();
    write_atomically(path, bytes);
}

void match(Work& work, const FlowFile& flow) {
    const Matching matching = work.job.options.matching.matching(work.seed(), work.half_precision);
    DistributionMatcher matcher(matching, flow, work.job.start, work.job.noise, work.frames,
                                work.computation);
    run_to(
        matcher, matching.steps, work.folder / "matching.state", "Matching", work,
        [&](const MatchingLosses& losses) { work.lines.losses(losses.auxiliary, matching.kernel_rate); });
    write_grid(work.folder / "grid.pt", matcher.grid());
}

void train(Work& work) {
    const CalibrationOptions& options = work.job.options;
    std::optional<FlowFile> prior;
    if (options.flow.prior_steps > 0)
        prior = trained(work, "prior", FrameStore::Set::Sharp, options.flow.prior_steps, nullptr);
    const FlowFile flow =
        trained(work, "blurred", FrameStore::Set::Blurred, options.flow.steps, prior ? &*prior : nullptr);
    if (options.stages >= 2) match(work, flow);
}

} // namespace

int main(int count, char** words) {
    if (count < 4 || count > 6) {
        std::cerr << "petzval-trainer JOB FRAMES FOLDER [auto|cpu|cuda [THREADS]]\n";
        return kUserError;
    }
    const Interrupts interrupts;
    try {
        TrainingJob job = read_training_job(words[1]);
        const Computation computation{count > 4 ? words[4] : job.options.device,
                                      count > 5 ? std::atoi(words[5]) : 0};
        fs::create_directories(words[3]);
        const bool half = job.options.precision == "bfloat16";
        Work work{std::move(job), FrameStore(words[2]), words[3], computation,
                  half,           interrupts.stop(),   {}};
        train(work);
        std::cout << "Done: " << work.folder.string() << "\n";
        return 0;
    } catch (const Cancelled&) {
        std::cout << "Stopped; the same command goes on from here.\n";
        return kCanGoOn;
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return kUserError;
    }
}
