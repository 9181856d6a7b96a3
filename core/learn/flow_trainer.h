#pragma once

#include "learn/flow_model.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace petzval {

/// How the rate changes with the share of the training that is done, after the warm-up.
enum class RateSchedule {
    Constant,
    SquareRoot, ///< 1 / sqrt(step) from `decay_after` on (EDM2, equation 67)
    Cosine,     ///< to zero at the end
};

/// What decides the course of a flow's training, and is kept with it.
struct FlowTraining {
    FlowShape shape;
    long steps = 1000;
    int batch = 64; ///< patches in a step
    double rate = 1e-2;
    RateSchedule schedule = RateSchedule::Cosine;
    int warm_up = 100;             ///< steps
    int decay_after = 1000;        ///< steps, for SquareRoot
    double random_positions = 0.2; ///< share of patches whose position is replaced by a random one
    double average = 0.1; ///< relative width of the average that is used (EDM2, section 3.1): 0.05 or 0.1
    bool half_precision = false; ///< bfloat16 inside the network
    std::uint64_t seed = 1;
    bool operator==(const FlowTraining&) const = default;
};

/// Conditional flow matching (Lipman et al., arXiv 2210.02747; docs/method.md, stage 1): x0 noise, x1 data,
/// x_t = (1 - t) x0 + t x1, t uniform; the network learns x1 - x0. Adam, forced weight normalisation, two
/// power-function averages (0.05 and 0.1). The same options give the same bits on a processor, whatever the
/// number of threads.
class FlowTrainer {
public:
    /// `batches` gives `options.batch` patches of `options.shape.patch` px in the network's scale.
    FlowTrainer(const FlowTraining& options, BatchSource batches, const Computation& computation);
    ~FlowTrainer();
    FlowTrainer(const FlowTrainer&) = delete;
    FlowTrainer& operator=(const FlowTrainer&) = delete;

    /// Starts from a trained model of the same shape; before the first step only.
    void start_from(const FlowFile& flow);

    /// One step; returns the loss, mean squared error per value. Error{UnsuitableInput} where it is not
    /// finite, with the weights as before. Cancelled on stop, likewise.
    double step(std::stop_token stop = {});
    long steps() const;
    double rate() const; ///< of the next step
    /// The averaged model so far.
    FlowFile result() const;

    /// All that is needed to go on as if there had been no break. Errors: as write_flow_file and
    /// read_flow_file; Error{UnsuitableInput} for a state of other options.
    void save(const std::filesystem::path& path) const;
    void load(const std::filesystem::path& path);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace petzval
