#include "flow_speed.h"

#include "base/parallel.h"
#include "learn/flow_trainer.h"
#include "stopwatch.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace petzval::bench {

namespace {

constexpr int kRounds = 5;

struct Setting {
    std::string name; ///< of the shape
    int batch;
    int steps; ///< in a round
};

std::string with_commas(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers)
        text.append(text.empty() ? "" : ",").append(std::to_string(number));
    return text.empty() ? "-" : text;
}

/// Patches in a second; 0 where there is no such Python.
double by_python(const Setting& setting, int threads, const std::string& layout) {
    const FlowShape shape = flow_shape(setting.name);
    std::string command = "/usr/bin/python3 " PETZVAL_BENCH_DIR "/flow_reference.py";
    for (const std::string& word :
         {std::to_string(shape.patch), std::to_string(shape.channels), with_commas(shape.multipliers),
          std::to_string(shape.blocks), with_commas(shape.attention), std::to_string(setting.batch),
          std::to_string(setting.steps), std::to_string(threads), layout})
        command += " " + word;
    command += " 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> output(popen(command.c_str(), "r"), pclose);
    double speed = 0.0;
    if (!output || std::fscanf(output.get(), "%lf", &speed) != 1) return 0.0;
    return speed;
}

double by_petzval(const Setting& setting, int threads) {
    FlowTraining training;
    training.shape = flow_shape(setting.name);
    training.shape.dropout = 0.0; // the reference has none
    training.batch = setting.batch;
    const int side = training.shape.patch;
    const PatchBatch batch{setting.batch, side,
                           std::vector<float>(std::size_t{3} * setting.batch * side * side, 0.3f),
                           std::vector<float>(std::size_t{2} * setting.batch, 0.5f)};
    FlowTrainer trainer(training, [&](long) { return batch; }, {"cpu", threads});
    for (int i = 0; i < 2; ++i)
        trainer.step();
    const Stopwatch watch;
    for (int i = 0; i < setting.steps; ++i)
        trainer.step();
    return setting.batch * setting.steps / watch.seconds();
}

double median_of(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

} // namespace

MarkdownTable flow_speed(int threads) {
    if (threads <= 0) threads = available_threads();
    MarkdownTable table{
        "Learning what blurred photos look like",
        "Patches a second in stage 1, medians of " + std::to_string(kRounds) +
            " rounds turn about with the same network in Python's torch (the better of its "
            "memory layouts). " +
            std::to_string(threads) + (threads == 1 ? " thread." : " threads."),
        {"network", "batch", "Petzval", "Python contiguous", "Python channels last", "ratio"},
        {}};
    for (const Setting& setting : {Setting{"small", 64, 6}, Setting{"parking-lot", 32, 2}}) {
        std::vector<double> own;
        std::vector<double> plain;
        std::vector<double> last;
        for (int round = 0; round < kRounds; ++round) {
            own.push_back(by_petzval(setting, threads));
            plain.push_back(by_python(setting, threads, "contiguous"));
            last.push_back(by_python(setting, threads, "channels-last"));
        }
        const double best = std::max(median_of(plain), median_of(last));
        if (best == 0.0) break;
        table.rows.push_back({setting.name, std::to_string(setting.batch), fixed(median_of(own), 0),
                              fixed(median_of(plain), 0), fixed(median_of(last), 0),
                              fixed(median_of(own) / best, 2)});
    }
    return table;
}

} // namespace petzval::bench
