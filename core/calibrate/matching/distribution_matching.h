#pragma once

#include "calibrate/matching/matching_settings.h"
#include "calibrate/measure/frame_store.h"
#include "learn/flow_model.h"
#include "psf/psf_grid.h"

#include <array>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace petzval {

/// What one step told.
struct MatchingLosses {
    double matching = 0.0;  ///< mean [(v_aux - v_ref) * y1]
    double auxiliary = 0.0; ///< flow-matching loss of the auxiliary model
    double sparse = 0.0, centre = 0.0, gaussian = 0.0, sum_to_one = 0.0; ///< without their weights
};

/// The distribution-matching stage: moves a grid so that sharp patches blurred by it look, to two flow
/// models, like the blurred set. The reference model stays; the auxiliary one starts as its copy and learns
/// what the blurred patches look like now.
class DistributionMatcher {
public:
    /// `start`: in linear light; its shape is kept. `noise`: standard deviation at half of full scale,
    /// R, G, B, linear light. `store` must outlive this.
    DistributionMatcher(const Matching& options, const FlowFile& reference, const PsfGrid& start,
                        const std::array<double, 3>& noise, const FrameStore& store,
                        const Computation& computation);
    ~DistributionMatcher();
    DistributionMatcher(const DistributionMatcher&) = delete;
    DistributionMatcher& operator=(const DistributionMatcher&) = delete;

    /// Error{UnsuitableInput} where a loss is not finite, with all as before the step. Cancelled on stop.
    MatchingLosses step(std::stop_token stop = {});
    long steps() const;
    /// The (averaged) grid so far, green-centred to 0.05 px.
    PsfGrid grid() const;
    /// Standard deviation at half of full scale, R, G, B.
    std::array<double, 3> noise() const;

    /// As FlowTrainer's.
    void save(const std::filesystem::path& path) const;
    void load(const std::filesystem::path& path);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace petzval
