#pragma once

#include "calibrate/frame_store.h"
#include "learn/flow_model.h"
#include "psf/psf_grid.h"

#include <array>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace petzval {

/// How free numbers become a kernel.
enum class KernelParameters {
    Absolute, ///< absolute values, normalised (the paper's)
    Squares,  ///< squares, normalised
};

/// How the blurred set's noise enters the blurred patches.
enum class NoiseModel {
    Known,      ///< white, of the start value
    White,      ///< white, its standard deviation learned; between the colours as at the start
    PhotonRead, ///< variance = photon * light + read^2, both learned, per colour
};

/// How the two networks are updated.
enum class MatchingPasses {
    Alternating, ///< a step of the kernels, then one of the auxiliary model on patches of its own (paper)
    Shared,      ///< one batch and one pass of the auxiliary model for both
};

struct Regularisers {
    double sparse = 0.0;     ///< mean |K|; the same for all kernels that are normalised
    double centre = 0.0;     ///< squared distance of green's centroid from the centre pixel, px^2
    double gaussian = 0.0;   ///< mean [((x - xc)^2 + (y - yc)^2) K], x and y in [-1, 1]
    double sum_to_one = 0.0; ///< mean |1 - sum K|; nothing where kernels are normalised
};

/// Settings of stage 2 (arXiv 2506.14605, section 3.3 and appendix; docs/method.md).
struct Matching {
    long steps = 500;
    int batch = 64;
    double kernel_rate = 4e-5;
    double auxiliary_rate = 1e-5;
    KernelParameters parameters = KernelParameters::Absolute;
    NoiseModel noise = NoiseModel::White;
    MatchingPasses passes = MatchingPasses::Shared;
    Regularisers regularisers;
    double earliest = 0.0; ///< times t are uniform between these, 0 noise to 1 data
    double latest = 1.0;
    double kernel_average = 0.0; ///< relative width of the kernels' power-function average; 0: none
    bool half_precision = false;
    std::uint64_t seed = 1;
};

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
