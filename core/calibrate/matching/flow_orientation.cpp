#include "calibrate/matching/flow_orientation.h"

#include "base/observer.h"
#include "base/random.h"
#include "calibrate/matching/kernel_field.h"
#include "calibrate/matching/patch_blur.h"
#include "calibrate/measure/drawn_patches.h"
#include "learn/torch_random.h"
#include "psf/compare.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kBatch = 64;
constexpr long kFewest = 16 * kBatch; // patches, before anything counts as decided
constexpr std::array kTimes = {0.98, 0.95, 0.9};

class Mean {
public:
    void add(double value) {
        ++count_;
        const double off = value - mean_;
        mean_ += off / count_;
        squares_ += off * (value - mean_);
    }
    PhaseVerdict verdict() const {
        return {mean_, count_ > 1.0 ? std::sqrt(squares_ / (count_ * (count_ - 1.0))) : 0.0};
    }

private:
    double count_ = 0.0;
    double mean_ = 0.0;
    double squares_ = 0.0; ///< summed, of the differences from the mean
};

/// Makes patches of the blurred set from sharp ones, with the same noise whichever the grid.
class Simulation {
public:
    Simulation(const PsfGrid& grid, const std::array<double, 3>& noise)
        : field_(grid.shape(), KernelParameters::Absolute)
        , noise_(PatchNoiseKind::Known, noise)
        , kernels_(field_.kernels(field_.free_numbers(grid))) {}

    PatchBatch seen(PatchBatch sharp, std::uint64_t seed) const {
        const at::NoGradGuard no_grad;
        const torch::Tensor patches =
            torch::from_blob(sharp.values.data(), {sharp.count, 3, sharp.size, sharp.size});
        const torch::Tensor positions = torch::from_blob(sharp.positions.data(), {sharp.count, 2});
        const torch::Tensor light = blurred_patches(patches, field_.interpolated(kernels_, positions));
        const torch::Tensor normal = torch::randn(light.sizes(), seeded_generator(torch::kCPU, seed));
        const torch::Tensor seen = noise_.added(light, {}, normal).contiguous();
        PatchBatch batch{sharp.count, static_cast<int>(light.size(3)), {}, std::move(sharp.positions)};
        batch.values.assign(seen.data_ptr<float>(), seen.data_ptr<float>() + seen.numel());
        return encoded(std::move(batch));
    }

private:
    KernelField field_;
    PatchNoise noise_;
    torch::Tensor kernels_;
};

std::size_t region_of(float x, float y) {
    const auto third = [](float place) { return std::clamp(static_cast<int>(3.0f * place), 0, 2); };
    return static_cast<std::size_t>(3 * third(y) + third(x));
}

} // namespace

FlowVerdict flow_orientation(const FlowModel& model, const FrameStore& photos, const PsfGrid& grid,
                             const std::array<double, 3>& noise, const FlowOrientation& options,
                             std::stop_token stop) {
    const PatchSampler sharp(photos, {.set = FrameStore::Set::Sharp,
                                      .count = kBatch,
                                      .size = model.shape().patch + grid.shape().size - 1,
                                      .seed = derived_seed(options.seed, "patches of the orientation")});
    const Simulation as_is(grid, noise), reversed(phase_reversed(grid), noise);
    Mean pooled;
    std::array<Mean, 9> regions;
    FlowVerdict verdict;
    int times_decided = 0;
    for (long batch = 0; verdict.patches < options.most_patches && times_decided < 2; ++batch) {
        const std::uint64_t seed = derived_seed(options.seed, "noise of the orientation", batch);
        const PatchBatch patches = sharp.batch(batch);
        const PatchBatch first = as_is.seen(patches, seed), second = reversed.seen(patches, seed);
        std::array<double, kBatch> differences{};
        for (const double t : kTimes) {
            throw_if_stopped(stop);
            const std::vector<double> one = model.losses(first, t, seed),
                                      other = model.losses(second, t, seed);
            for (int i = 0; i < kBatch; ++i)
                differences[i] += (one[i] - other[i]) / kTimes.size();
        }
        for (int i = 0; i < kBatch; ++i) {
            pooled.add(differences[i]);
            regions[region_of(patches.positions[2 * i], patches.positions[2 * i + 1])].add(differences[i]);
        }
        verdict.patches += kBatch;
        const bool decided =
            verdict.patches >= kFewest && std::abs(pooled.verdict().preference()) >= options.decided;
        times_decided = decided ? times_decided + 1 : 0;
    }
    verdict.pooled = pooled.verdict();
    std::ranges::transform(regions, verdict.regions.begin(), &Mean::verdict);
    return verdict;
}

} // namespace petzval
