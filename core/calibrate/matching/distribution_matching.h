#pragma once

#include "calibrate/matching/matching_options.h"
#include "calibrate/measure/frame_store.h"
#include "learn/flow_model.h"
#include "psf/kernel_loss.h"
#include "psf/psf_grid.h"

#include <array>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace petzval {

/// What one step told.
struct MatchingLosses {
    double matching = 0.0;               ///< mean [(v_aux - v_ref) * y1]
    double auxiliary = 0.0;              ///< flow-matching loss of the auxiliary model
    double reference = 0.0;              ///< that of the reference, where it goes on learning
    double centre = 0.0, gaussian = 0.0; ///< without their weights
    /// How far the kernels' mean gradient stands out of its noise: the root mean square over the kernels'
    /// numbers, in standard errors. 1 is noise alone.
    double certainty = 0.0;
};

/// What a distribution matching starts from.
struct MatchingInput {
    const FlowFile& reference;     ///< the flow model of the blurred set
    const PsfGrid& start;          ///< in linear light; its shape is kept
    std::array<double, 3> noise{}; ///< standard deviation at half of full scale, R, G, B, linear light
    const FrameStore& photos;      ///< must outlive the matching
    KernelLoss likelihood = {};    ///< of stage 0, where options give it a weight
};

/// The distribution-matching stage: moves a grid so that sharp patches blurred by it look, to two flow
/// models, like the blurred set. The reference model knows the blurred set; the auxiliary one starts as its
/// copy and learns what the blurred patches look like now.
class DistributionMatcher {
public:
    DistributionMatcher(const MatchingOptions& options, const MatchingInput& input,
                        const Computation& computation);
    ~DistributionMatcher();
    DistributionMatcher(const DistributionMatcher&) = delete;
    DistributionMatcher& operator=(const DistributionMatcher&) = delete;

    /// One step of a matching of which the share `done` is over. Error{UnsuitableInput} where a loss is not
    /// finite, with all as before the step. Cancelled on stop.
    MatchingLosses step(double done = 0.0, std::stop_token stop = {});
    long steps() const;
    /// The (averaged) grid so far, green-centred to 0.05 px.
    PsfGrid grid() const;
    /// The loss's gradient by the kernels' free numbers in the last step, as many as the grid has values;
    /// empty before.
    std::vector<float> gradient() const;
    /// Standard deviation at half of full scale, R, G, B.
    std::array<double, 3> noise() const;

    /// As Trainer's (learn/trainer.h).
    void save(const std::filesystem::path& path) const;
    void load(const std::filesystem::path& path);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace petzval
