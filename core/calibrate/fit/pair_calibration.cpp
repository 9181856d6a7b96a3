#include "calibrate/fit/pair_calibration.h"

#include "base/parallel.h"
#include "base/stage.h"
#include "calibrate/fit/measured_field.h"
#include "calibrate/fit/pair_fit.h"
#include "calibrate/measure/noise_density.h"
#include "psf/compare.h"
#include "psf/real_fft.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace petzval {

namespace {

constexpr int kPatch = 64; ///< px; larger for kernels of more than a third of it
constexpr int kCellsPerNode = 2;
constexpr int kLeastPatches = 30;   ///< with texture in both photos of a pair
constexpr double kLeastShare = 0.3; ///< of them that must agree
constexpr double kFreedom = 0.3;    ///< PairPrior, of each step
constexpr int kMostSteps = 5;
constexpr double kTogether = 0.8;
constexpr std::size_t kPhotoBudget = std::size_t{200} << 20;

using Halves = std::array<PairedField, 2>;

int cells_for(int nodes) {
    return std::max(3, kCellsPerNode * nodes);
}

std::vector<double> kernels_in(const PsfGrid& grid) {
    return {grid.values().begin(), grid.values().end()};
}

class PairCalibration {
public:
    PairCalibration(const PsfGrid& start, const PhotoSource& blurred, const PhotoSource& sharp,
                    const PhotoPairs& pairs, const PairCalibrationOptions& options,
                    const CalibrationObserver& observer, std::stop_token stop)
        : start_(start)
        , blurred_(blurred)
        , sharp_(sharp)
        , pairs_(pairs)
        , observer_(observer)
        , stop_(std::move(stop)) {
        const int patch = fast_fft_size(std::max(kPatch, 3 * start.shape().size));
        measurement_.band = frequency_band(patch, 0.5 / patch, highest_frequency(blurred, sharp));
        measurement_.rows = cells_for(start.shape().rows);
        measurement_.cols = cells_for(start.shape().cols);
        measurement_.threads = options.threads;
        for (int c = 0; c < 3; ++c)
            measurement_.blurred_noise[c] = options.blurred_noise[c] * options.blurred_noise[c];
    }

    PairedResult result() {
        measure_noise();
        PairedResult result;
        Halves halves = measured(start_, result);
        if (result.used == 0) return result;
        PsfGrid grid = nearer(likelihood(both(halves), start_), start_);
        observer_.grid(grid);
        halves = measured(grid, result);
        if (result.used == 0) return result;
        grid = nearer(likelihood(both(halves), grid), grid);
        observer_.grid(grid);
        judge(halves, grid, result);
        return result;
    }

private:
    void measure_noise() {
        const CachedPhotos photos(sharp_, kPhotoBudget);
        const PatchOptions options{measurement_.band.patch, measurement_.threads};
        const auto survey = survey_patches(photos, options, observer_, stop_);
        noise_ = measure_noise_density(photos, survey, measurement_.band, options, stop_);
    }

    PairFate fate_of(const MeasuredPair& pair) const {
        return pair.textured < kLeastPatches ? PairFate::NoTexture
               : pair.patches < kLeastShare * pair.textured || pair.patches < kLeastPatches
                   ? PairFate::NothingInCommon
                   : PairFate::Used;
    }

    /// All pairs against `grid`, in two halves: every other pair, or the two of a single one.
    Halves measured(const PsfGrid& grid, PairedResult& result) {
        const Stage stage(observer_, message("Measuring the pairs"));
        const PairMeasurement measurement(blurred_, sharp_, measurement_);
        std::vector<MeasuredPair> measured(pairs_.size());
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            measured[i] = measurement.measure(pairs_[i], grid, stop_);
            stage.reached(static_cast<double>(i + 1) / static_cast<double>(pairs_.size()));
        }
        result.fates.clear();
        std::vector<const MeasuredPair*> used;
        for (const MeasuredPair& pair : measured) {
            result.fates.push_back(fate_of(pair));
            if (result.fates.back() == PairFate::Used) used.push_back(&pair);
        }
        result.used = static_cast<int>(used.size());
        const PairedField empty(measurement_.rows, measurement_.cols, measurement_.band.size());
        Halves halves{empty, empty};
        for (std::size_t i = 0; i < used.size(); ++i)
            for (std::size_t half = 0; half < 2; ++half)
                halves[used.size() == 1 ? half : i % 2].add(used[i]->fields[half]);
        return halves;
    }

    static PairedField both(const Halves& halves) {
        PairedField sum = halves[0];
        return sum.add(halves[1]);
    }

    PairLikelihood likelihood(const PairedField& field, const PsfGrid& reference) const {
        return PairLikelihood(measurement_.band, field, noise_, reference, measurement_.threads);
    }

    /// One step from `grid` towards what pairs say. Steps from what the last one found go farther than the
    /// prior would let one go; the hold-out tells how many there should be.
    PsfGrid nearer(const PairLikelihood& pairs, const PsfGrid& grid) const {
        return fit_to_pairs(pairs, {grid, kFreedom, kTogether}, stop_);
    }

    void judge(const Halves& halves, const PsfGrid& reference, PairedResult& result) const {
        const Stage stage(observer_, message("Fitting the kernels to the pairs"));
        const std::array<PairLikelihood, 2> parts = {likelihood(halves[0], reference),
                                                     likelihood(halves[1], reference)};
        const double patches = parts[0].patch_count() + parts[1].patch_count();
        const auto score = [&](const std::array<PsfGrid, 2>& grids) { // each on the other half
            return (parts[1].loss(kernels_in(grids[0])) + parts[0].loss(kernels_in(grids[1]))) / patches;
        };
        std::array<PsfGrid, 2> grids = {start_, start_}, best = grids;
        result.start_score = result.paired_score = score(grids);
        int steps = 0;
        for (int step = 1; step <= kMostSteps; ++step) {
            for (int half = 0; half < 2; ++half)
                grids[half] = nearer(parts[half], grids[half]);
            stage.reached(static_cast<double>(step) / (kMostSteps + 2));
            const double reached = score(grids);
            if (reached >= result.paired_score) break;
            result.paired_score = reached;
            best = grids;
            steps = step;
        }
        result.improved = steps > 0;
        const PairLikelihood all = likelihood(both(halves), reference);
        result.patches = all.patches_near_nodes();
        result.grid = start_;
        for (int step = 0; step < steps; ++step)
            result.grid = nearer(all, result.grid);
        result.spread = half_differences(best, result.grid);
        result.uncertainties = field_uncertainties({best[0], best[1]}, {}, stop_);
        const double worse =
            all.loss(kernels_in(phase_reversed(result.grid))) - all.loss(kernels_in(result.grid));
        result.orientation = worse > 0.0 ? std::sqrt(2.0 * worse) : 0.0;
    }

    static std::vector<double> half_differences(const std::array<PsfGrid, 2>& halves, const PsfGrid& grid) {
        const PsfShape& shape = grid.shape();
        const std::size_t block =
            grid.values().size() / (static_cast<std::size_t>(shape.rows) * shape.cols);
        std::vector<double> spread;
        for (std::size_t first = 0; first < grid.values().size(); first += block) {
            double difference = 0.0, size = 0.0;
            for (std::size_t i = first; i < first + block; ++i) {
                difference += std::pow(halves[0].values()[i] - halves[1].values()[i], 2.0);
                size += std::pow(grid.values()[i], 2.0);
            }
            spread.push_back(0.5 * std::sqrt(difference / size));
        }
        return spread;
    }

    const PsfGrid& start_;
    const PhotoSource& blurred_;
    const PhotoSource& sharp_;
    const PhotoPairs& pairs_;
    const CalibrationObserver& observer_;
    std::stop_token stop_;
    PairOptions measurement_;
    SharpNoise noise_;
};

} // namespace

PairedResult calibrate_by_pairs(const PsfGrid& start, const PhotoSource& blurred, const PhotoSource& sharp,
                                const PhotoPairs& pairs, const PairCalibrationOptions& options,
                                const CalibrationObserver& observer, std::stop_token stop) {
    PairedResult result =
        PairCalibration(start, blurred, sharp, pairs, options, observer, std::move(stop)).result();
    if (result.grid.empty()) result.grid = start;
    return result;
}

} // namespace petzval
