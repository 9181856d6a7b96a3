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

/// What stage 2 computes its gradients by: a network with two sets of weights, and sharp patches as the
/// blur's free numbers make them look. Those numbers are one vector: of the kernels, of the noise, of the
/// exposure.
class MatchingModel {
public:
    MatchingModel(const MatchingOptions& options, const MatchingInput& input,
                  const Computation& computation);

    /// What is to be learned from a batch.
    struct Purpose {
        bool kernels = false;   ///< of the blur, by the difference of the models
        bool auxiliary = false; ///< by the auxiliary model, of the blurred patches
        bool reference =
            false; ///< by the reference, of the blurred set's own patches, with the same times and noise
    };
    /// All that is learned, as it is now: flat tensors on the parts' device.
    struct Values {
        torch::Tensor blur;
        torch::Tensor auxiliary, reference;                   ///< weights that learn
        torch::Tensor compared_auxiliary, compared_reference; ///< those whose velocities are compared
    };
    struct Gradients {
        MatchingLosses losses;
        torch::Tensor blur;                 ///< undefined where not asked for
        torch::Tensor auxiliary, reference; ///< likewise
    };
    /// On the `index`-th batch. Error{UnsuitableInput} where something is not finite; Cancelled on stop.
    Gradients gradients(long index, const Values& values, const Purpose& purpose,
                        const std::stop_token& stop) const;

    torch::Tensor started_blur(const PsfGrid& start) const;
    /// Normalised kernels as KernelField has them.
    torch::Tensor kernels(const torch::Tensor& blur) const;
    const KernelField& field() const { return field_; }
    std::array<double, 3> noise(const torch::Tensor& blur) const;
    const FlowNetwork& network() const { return network_; }
    const BatchParts& parts() const { return parts_; }

private:
    struct Input;
    struct Output;
    Input input(long index, const Values& values, const Purpose& purpose, PatchBatch& sharp,
                PatchBatch& blurred) const;
    Output computed(const BatchParts::Part& part, const Input& input, const Purpose& purpose) const;
    torch::Tensor seen(const torch::Tensor& patches, const torch::Tensor& kernels,
                       const torch::Tensor& light, const torch::Tensor& normal) const;
    std::array<double, 3> measured_exposure() const;
    torch::Tensor light_numbers(const torch::Tensor& blur) const;
    void add_likelihood(const torch::Tensor& kernels, torch::Tensor& gradient) const;

    MatchingOptions options_;
    BatchParts parts_;
    FlowNetwork network_; ///< of both models
    KernelField field_;
    PatchNoise noise_;
    PatchSampler sharp_, blurred_;
    std::optional<PatchExposure> exposure_;
    KernelLoss likelihood_;
    std::int64_t kernel_numbers_, noise_numbers_;
};

} // namespace petzval
