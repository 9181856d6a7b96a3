// petzval-trainer JOB FRAMES FOLDER [DEVICE [THREADS]]: stages 1 and 2 of a calibration on another machine.
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/observer.h"
#include "base/stage.h"
#include "calibrate/matching/distribution_matching.h"
#include "calibrate/matching/flow_training.h"
#include "calibrate/matching/refinement_files.h"
#include "calibrate/matching/training_job.h"
#include "exchange/torch_layout.h"
#include "exit_code.h"
#include "interrupts.h"
#include "learn/process_group.h"
#include "learn/training_loop.h"

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

constexpr std::chrono::seconds kPrintInterval(5);

/// Progress with losses on one line every few seconds.
class Lines : public Observer {
public:
    void progress(const Progress& progress) const override {
        const Clock::time_point now = Clock::now();
        if (now < next_ && progress.fraction < 1.0) return;
        next_ = now + kPrintInterval;
        std::printf("%s: %.1f %%, loss %.6g, rate %.3g", progress.stage.english().c_str(),
                    100.0 * progress.fraction, loss_, rate_);
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
    RefinementFiles files;
    std::stop_token stop;
    Lines lines;
};

/// The file of PyTorch that core/exchange reads, as does torch.load: psf [N, C, k, k], x [N], y [N].
void write_grid(const fs::path& path, const PsfGrid& grid) {
    const TorchLayout layout = torch_layout(grid);
    std::string bytes;
    caffe2::serialize::PyTorchStreamWriter archive([&](const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
        return size;
    });
    const std::string pickle = pickled(layout.dictionary);
    archive.writeRecord("data.pkl", pickle.data(), pickle.size());
    const auto add = [&](const char* name, std::span<const float> values) {
        archive.writeRecord(name, values.data(), values.size_bytes());
    };
    add("data/0", grid.values());
    add("data/1", layout.x);
    add("data/2", layout.y);
    archive.writeEndOfFile();
    write_atomically(path, bytes);
}

void match(Work& work, const FlowFile& flow) {
    const TrainingOptions& options = work.job.options;
    const MatchingOptions matching = options.matching_of();
    DistributionMatcher matcher(matching, {flow, work.job.start, work.job.noise, work.frames, {}},
                                options.computation());
    if (fs::exists(work.files.matching_state)) matcher.load(work.files.matching_state);
    const TrainingLength length{matching.steps};
    const Stage stage(work.lines, message("Matching"), length.share_done(matcher));
    run_training(
        matcher, length, work.files.matching_state, stage, work.stop,
        [&](const MatchingLosses& losses) { work.lines.losses(losses.auxiliary, matching.kernel_rate); });
    if (is_first(options.computation())) write_grid(work.folder / "grid.pt", matcher.grid());
}

void train(Work& work) {
    const TrainingOptions& options = work.job.options;
    const auto learned = [&](const FlowCourse& course, const FlowFile* start) {
        return train_flow(
            course, work.frames, options, start, work.lines, work.stop,
            [&](const FlowTrainer& trainer, double loss) { work.lines.losses(loss, trainer.rate()); });
    };
    const RefinementFiles& files = work.files;
    std::optional<FlowFile> prior;
    if (options.flow.prior_steps > 0)
        prior = learned({FrameStore::Set::Sharp, message("Sharp photos"), files.prior, files.prior_state},
                        nullptr);
    const FlowFile flow =
        learned({FrameStore::Set::Blurred, message("Blurred photos"), files.flow, files.flow_state},
                prior ? &*prior : nullptr);
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
        if (count > 4) job.options.device = words[4];
        job.options.threads = count > 5 ? std::atoi(words[5]) : 0;
        job.options.group = ProcessGroup::from_environment();
        fs::create_directories(words[3]);
        Work work{std::move(job),    FrameStore(words[2]),
                  words[3],          RefinementFiles(words[3]),
                  interrupts.stop(), {}};
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
