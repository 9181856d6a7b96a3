#pragma once

#include "learn/computation.h"

#include <memory>
#include <stop_token>

namespace at {
class Tensor;
}

namespace petzval {

/// Processes, on one machine or on several, that train one model together: each learns from its share of
/// every batch, and all take the same step. They are started as torchrun and Slurm do, with RANK,
/// WORLD_SIZE, MASTER_ADDR, MASTER_PORT (and LOCAL_RANK, the GPU to use) in their environment, and talk by
/// Gloo (LibTorch's c10d).
class ProcessGroup {
public:
    /// The group that the environment names; null where it names none, or one of a single process. Waits
    /// for the others. Error{InvalidOption} for numbers that make no sense, Error{UnsuitableInput} where
    /// the others do not come.
    static std::shared_ptr<const ProcessGroup> from_environment();

    ~ProcessGroup();
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;

    int rank() const;       ///< 0, 1, ...; 0 writes the files
    int count() const;      ///< of processes
    int local_rank() const; ///< among those of this machine

    /// The sum of the processes' tensors, on the device of `own`. All must call it. Error{UnsuitableInput}
    /// where one of the others has ended.
    at::Tensor sum(const at::Tensor& own) const;
    /// Whether any of them was asked to stop: so that none waits for one that has.
    bool any_stops(const std::stop_token& own) const;

private:
    struct State;
    explicit ProcessGroup(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether this process writes the files: the first one, or the only one.
bool is_first(const Computation& computation);

} // namespace petzval
