#include "flow_speed.h"

#include "base/parallel.h"
#include "calibrate/matching/distribution_matching.h"
#include "learn/flow_trainer.h"
#include "stopwatch.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>

namespace petzval::bench {

namespace {

constexpr int kRounds = 5;

struct Setting {
    int stage;
    std::string name; ///< of the shape
    int batch;
    int steps; ///< in a round
};

struct Measured {
    double speed = 0.0;  ///< patches in a second; 0 where there is no such Python
    double memory = 0.0; ///< MiB, of the whole process
};

std::string with_commas(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers)
        text.append(text.empty() ? "" : ",").append(std::to_string(number));
    return text.empty() ? "-" : text;
}

Measured by_python(const Setting& setting, int threads, const std::string& layout) {
    const FlowShape shape = flow_shape(setting.name);
    std::string command = "/usr/bin/python3 " PETZVAL_BENCH_DIR "/flow_reference.py";
    for (const std::string& word :
         {std::to_string(shape.patch), std::to_string(shape.channels), with_commas(shape.multipliers),
          std::to_string(shape.blocks), with_commas(shape.attention), std::to_string(setting.batch),
          std::to_string(setting.steps), std::to_string(threads), layout, std::to_string(setting.stage)})
        command += " " + word;
    command += " 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> output(popen(command.c_str(), "r"), pclose);
    Measured measured;
    if (!output || std::fscanf(output.get(), "%lf %lf", &measured.speed, &measured.memory) != 2) return {};
    return measured;
}

void forget_peak_memory() {
    std::ofstream("/proc/self/clear_refs") << 5;
}

/// MiB since it was forgotten.
double peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (double size = 0.0; word == "VmHWM:" && status >> size) return size / 1024.0;
    return 0.0;
}

template <typename Stage>
Measured timed(const Setting& setting, Stage& stage) {
    for (int i = 0; i < 2; ++i)
        stage.step();
    const Stopwatch watch;
    for (int i = 0; i < setting.steps; ++i)
        stage.step();
    return {setting.batch * setting.steps / watch.seconds(), peak_memory()};
}

FlowTraining training_of(const Setting& setting) {
    FlowTraining training;
    training.shape = flow_shape(setting.name);
    training.shape.dropout = 0.0; // the reference has none
    training.batch = setting.batch;
    return training;
}

PatchBatch patches_of(const FlowTraining& training) {
    const std::size_t side = training.shape.patch;
    return {training.batch, training.shape.patch,
            std::vector<float>(3 * training.batch * side * side, 0.3f),
            std::vector<float>(std::size_t{2} * training.batch, 0.5f)};
}

Measured by_petzval(const Setting& setting, int threads, const FrameStore& frames) {
    forget_peak_memory();
    const FlowTraining training = training_of(setting);
    const Computation computation{"cpu", threads};
    FlowTrainer trainer(
        training, [&](long) { return patches_of(training); }, computation);
    if (setting.stage == 1) return timed(setting, trainer);
    MatchingOptions matching;
    matching.batch = setting.batch;
    const FlowFile reference = trainer.result();
    const PsfGrid start = test::asymmetric_grid({8, 8, 3, 13}, 1);
    DistributionMatcher matcher(matching, {reference, start, {0.01, 0.01, 0.01}, frames, {}}, computation);
    return timed(setting, matcher);
}

/// The middle of the rounds' speeds, and of their memories.
Measured median_of(std::vector<Measured> rounds) {
    const auto middle = rounds.begin() + rounds.size() / 2;
    std::ranges::nth_element(rounds, middle, {}, &Measured::memory);
    const double memory = middle->memory;
    std::ranges::nth_element(rounds, middle, {}, &Measured::speed);
    return {middle->speed, memory};
}

Cells row_of(const Setting& setting, int threads, const FrameStore& frames) {
    std::vector<Measured> own;
    std::vector<Measured> plain;
    std::vector<Measured> last;
    for (int round = 0; round < kRounds; ++round) {
        own.push_back(by_petzval(setting, threads, frames));
        plain.push_back(by_python(setting, threads, "contiguous"));
        last.push_back(by_python(setting, threads, "channels-last"));
    }
    const Measured petzval = median_of(own);
    const Measured contiguous = median_of(plain);
    const Measured channels_last = median_of(last);
    const Measured& best = contiguous.speed > channels_last.speed ? contiguous : channels_last;
    if (best.speed == 0.0) return {};
    return {std::to_string(setting.stage),
            setting.name,
            std::to_string(setting.batch),
            fixed(petzval.speed, 0),
            fixed(contiguous.speed, 0),
            fixed(channels_last.speed, 0),
            fixed(petzval.speed / best.speed, 2),
            fixed(petzval.memory, 0),
            fixed(best.memory, 0)};
}

} // namespace

MarkdownTable flow_speed(int threads) {
    if (threads <= 0) threads = available_threads();
    MarkdownTable table{
        "Learning what blurred photos look like",
        "Patches a second in stages 1 and 2, medians of " + std::to_string(kRounds) +
            " rounds turn about with the same network in Python's torch (in both memory layouts; the ratio "
            "is to the better one), and the process's largest memory in MiB. " +
            std::to_string(threads) + (threads == 1 ? " thread." : " threads."),
        {"stage", "network", "batch", "Petzval", "Python contiguous", "Python channels last", "ratio",
         "memory", "Python's"},
        {}};
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "frames.photos";
    const PhotoSource photos =
        test::photo_source(std::make_shared<const std::vector<Image>>(1, test::dead_leaves(600, 400, 1)));
    FrameStore::write(path, photos, photos, {}, {});
    const FrameStore frames(path);
    for (const Setting& setting : {Setting{1, "small", 64, 6}, Setting{1, "parking-lot", 32, 2},
                                   Setting{2, "small", 64, 6}, Setting{2, "parking-lot", 32, 2}}) {
        Cells row = row_of(setting, threads, frames);
        if (!row.empty()) table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace petzval::bench
