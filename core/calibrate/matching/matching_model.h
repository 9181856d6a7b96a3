#pragma once

#include "base/error.h"
#include "calibrate/matching/distribution_matching.h"
#include "calibrate/matching/kernel_field.h"
#include "calibrate/matching/patch_blur.h"
#include "calibrate/measure/drawn_patches.h"
#include "learn/batch_parts.h"
#include "learn/flow_network.h"

#include <torch/types.h>

namespace petzval {

/// Says that a loss or what is learned from it is not finite.
Error not_a_number();

/// What stage 2 computes its slopes by: the two networks, and sharp patches as the blur's free numbers make
/// them look. Those numbers are one vector, of the kernels and then of the noise.
class MatchingModel {
public:
    MatchingModel(const Matching& options, const FlowFile& reference, const PsfGrid& start,
                  const std::array<double, 3>& noise, const FrameStore& store,
                  const Computation& computation);

    enum class Purpose { Kernels, Auxiliary, Both };

    struct Slopes {
        MatchingLosses losses;
        torch::Tensor blur;      ///< of the blur's numbers; undefined where not asked for
        torch::Tensor auxiliary; ///< of the auxiliary model's weights, likewise
    };
    /// On the `index`-th batch. Error{UnsuitableInput} where something is not finite; Cancelled on stop.
    Slopes slopes(long index, const torch::Tensor& blur, Purpose purpose,
                  const std::stop_token& stop) const;

    torch::Tensor started_blur(const PsfGrid& start) const;
    /// Normalised kernels as KernelField has them.
    torch::Tensor kernels(const torch::Tensor& blur) const;
    const KernelField& field() const { return field_; }
    std::array<double, 3> noise(const torch::Tensor& blur) const;
    FlowNetwork& auxiliary() { return auxiliary_; }
    const FlowNetwork& auxiliary() const { return auxiliary_; }
    const BatchParts& parts() const { return parts_; }

private:
    /// Patches in linear light, and what is to be differentiated.
    struct Input;
    struct Output;
    Output computed(const BatchParts::Part& part, const Input& input, Purpose purpose) const;
    torch::Tensor noise_numbers(const torch::Tensor& blur) const;
    torch::Tensor penalty(const torch::Tensor& kernels, torch::Tensor& values) const;

    Matching options_;
    BatchParts parts_;
    FlowKernels reference_; ///< without a gradient; the network is the auxiliary's
    FlowNetwork auxiliary_;
    KernelField field_;
    PatchNoise noise_;
    PatchSampler sharp_;
    std::int64_t kernel_numbers_;
};

} // namespace petzval
