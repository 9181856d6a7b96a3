#pragma once

#include "learn/computation.h"
#include "learn/flow_shape.h"
#include "learn/patch_batch.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

/// A trained flow model: all that its users need.
struct FlowFile {
    FlowShape shape;
    std::vector<float> weights;
    long steps = 0;
};

/// As a number file (number_file.h). Errors: as write_atomically.
void write_flow_file(const std::filesystem::path& path, const FlowFile& flow);
/// Errors: as require_readable_file; Error{DamagedFile}; Error{UnsupportedFormat} for another kind of file.
FlowFile read_flow_file(const std::filesystem::path& path);
/// Whether the file is one written by write_flow_file. False where it cannot be read.
bool is_flow_file(const std::filesystem::path& path);

enum class Integrator { Euler, Heun };

/// A flow model to be asked, not taught.
class FlowModel {
public:
    FlowModel(const FlowFile& flow, const Computation& computation);
    ~FlowModel();
    FlowModel(const FlowModel&) = delete;
    FlowModel& operator=(const FlowModel&) = delete;

    const FlowShape& shape() const;
    /// The flow-matching loss of each patch at time `t`, with noise drawn from `seed` and the patch's
    /// number: batches of the same count get the same noise.
    std::vector<double> losses(const PatchBatch& patches, double t, std::uint64_t seed) const;

    /// The loss over all times, the mean of that of `count` batches: the first ones of `batches`.
    double mean_loss(const BatchSource& batches, int count) const;

    /// Patches as the model imagines them at `positions` [count][x, y], by integrating the flow from noise
    /// in `steps` steps.
    PatchBatch sampled(std::span<const float> positions, int steps, Integrator integrator,
                       std::uint64_t seed, std::stop_token stop = {}) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace petzval
