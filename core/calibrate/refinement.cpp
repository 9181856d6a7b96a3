#include "calibrate/refinement.h"

#include "base/random.h"
#include "base/stage.h"
#include "calibrate/flow_orientation.h"
#include "learn/devices.h"
#include "psf/fits.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

namespace petzval {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kSaveInterval(30);
constexpr std::chrono::seconds kSampleInterval(60);
constexpr int kPointsOfCurve = 400;    // at most, of one training
constexpr int kGridsJudged = 12;       // in the course of stage 2
constexpr int kSamplesAcross = 4;      // of the mosaic
constexpr int kSamplerSteps = 12;      // as many evaluations again by Heun's method
constexpr double kGaussianStart = 1.2; // px

/// What happens every so often in a training of `total` steps.
bool is_due(long step, long total, int times) {
    const long every = std::max(1L, total / times);
    return step % every == 0 || step == total;
}

/// Means of curves between the points that are reported.
class Curves {
public:
    explicit Curves(const Observer& observer)
        : observer_(observer) {}
    void add(const std::string& series, double value) {
        Sum& sum = sums_[series];
        sum.value += value;
        ++sum.count;
    }
    void report(long step) {
        for (const auto& [series, sum] : sums_)
            observer_.metric(series, step, sum.value / sum.count);
        sums_.clear();
    }

private:
    struct Sum {
        double value = 0.0;
        int count = 0;
    };
    const Observer& observer_;
    std::map<std::string, Sum> sums_;
};

/// Runs `training` (steps(), step(stop), save(path)) to `total` steps; its state is in `state` when it is
/// stopped or fails. `after` is called after each step with what it returned.
template <typename Training, typename After>
void run_to(Training& training, long total, const fs::path& state, const Stage& stage,
            const std::stop_token& stop, const After& after) {
    Clock::time_point next_save = Clock::now() + kSaveInterval;
    try {
        while (training.steps() < total) {
            throw_if_stopped(stop);
            after(training.step(stop));
            stage.reached(static_cast<double>(training.steps()) / static_cast<double>(total));
            if (Clock::now() >= next_save) {
                training.save(state);
                next_save = Clock::now() + kSaveInterval;
            }
        }
    } catch (const Cancelled&) {
        training.save(state);
        throw;
    }
}

double share(long done, long total) {
    return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1.0;
}

/// The middles of the cells of a square mosaic, as [count][x, y] in the field.
std::vector<float> mosaic_positions() {
    std::vector<float> positions;
    for (int row = 0; row < kSamplesAcross; ++row)
        for (int col = 0; col < kSamplesAcross; ++col) {
            positions.push_back((static_cast<float>(col) + 0.5f) / kSamplesAcross);
            positions.push_back((static_cast<float>(row) + 0.5f) / kSamplesAcross);
        }
    return positions;
}

Image mosaic_of(const PatchBatch& patches) {
    Image mosaic(kSamplesAcross * patches.size, kSamplesAcross * patches.size, 3, TransferCurve::Srgb);
    const std::size_t area = static_cast<std::size_t>(patches.size) * patches.size;
    for (int i = 0; i < patches.count; ++i)
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < patches.size; ++y) {
                const float* row = &patches.values[(static_cast<std::size_t>(i) * 3 + c) * area +
                                                   static_cast<std::size_t>(y) * patches.size];
                const std::span<float> out =
                    mosaic.row(c, i / kSamplesAcross * patches.size + y)
                        .subspan(static_cast<std::size_t>(i % kSamplesAcross) * patches.size);
                for (int x = 0; x < patches.size; ++x)
                    out[x] = std::clamp(0.5f * (row[x] + 1.0f), 0.0f, 1.0f);
            }
    return mosaic;
}

/// The mean of the colours' kernels.
PsfGrid without_colours(const PsfGrid& grid) {
    PsfShape shape = grid.shape();
    shape.channels = 1;
    PsfGrid mean(shape, grid.metadata());
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            const auto out = mean.kernel(row, col, 0);
            std::ranges::fill(out, 0.0f);
            for (int c = 0; c < grid.shape().channels; ++c)
                for (std::size_t i = 0; i < out.size(); ++i)
                    out[i] += grid.kernel(row, col, c)[i] / static_cast<float>(grid.shape().channels);
        }
    return mean;
}

} // namespace

Refinement::Refinement(const FrameStore& photos, const CalibrationOptions& options, const fs::path& folder,
                       const CalibrationObserver& observer, std::stop_token stop)
    : photos_(photos)
    , options_(options)
    , files_(folder)
    , observer_(observer)
    , stop_(std::move(stop))
    , half_precision_(options.precision == "bfloat16" ||
                      (options.precision == "auto" && has_bfloat16(options.computation()))) {}

void Refinement::show_samples(const FlowFile& flow) const {
    const FlowModel model(flow, options_.computation());
    observer_.sampled_patches(mosaic_of(
        model.sampled(mosaic_positions(), kSamplerSteps, Integrator::Heun, options_.spectral.seed, stop_)));
}

FlowFile Refinement::trained(const char* stage_name, const char* series, const FlowTraining& training,
                             PatchDraw draw, const fs::path& result, const fs::path& state,
                             const FlowFile* start) const {
    if (fs::exists(result)) return read_flow_file(result);
    draw.count = training.batch;
    draw.size = training.shape.patch;
    const PatchSampler sampler(photos_, draw);
    FlowTrainer trainer(
        training, [sampler](long index) { return encoded(sampler.batch(index)); }, options_.computation());
    if (fs::exists(state))
        trainer.load(state);
    else if (start)
        trainer.start_from(*start);
    const Stage stage(observer_, stage_name, share(trainer.steps(), training.steps));
    Curves curves(observer_);
    Clock::time_point next_samples = Clock::now() + kSampleInterval;
    run_to(trainer, training.steps, state, stage, stop_, [&](double loss) {
        const long step = trainer.steps();
        curves.add(series, loss);
        if (is_due(step, training.steps, kPointsOfCurve)) curves.report(step);
        if (Clock::now() >= next_samples || step == training.steps) {
            show_samples(trainer.result());
            next_samples = Clock::now() + kSampleInterval;
        }
    });
    write_flow_file(result, trainer.result());
    fs::remove(state);
    return trainer.result();
}

FlowFile Refinement::flow_model() const {
    FlowTraining training = options_.flow.training(options_.spectral.seed, half_precision_);
    PatchDraw draw;
    draw.seed = derived_seed(options_.spectral.seed, "patches of the flow");
    std::optional<FlowFile> prior;
    if (options_.flow.prior_steps > 0) {
        FlowTraining of_prior = training;
        of_prior.steps = options_.flow.prior_steps;
        draw.set = FrameStore::Set::Sharp;
        prior = trained("Learning what sharp photos look like", "flow matching, sharp photos", of_prior,
                        draw, files_.prior, files_.prior_state, nullptr);
    }
    draw.set = FrameStore::Set::Blurred;
    draw.part = FramePart::Training;
    return trained("Learning what blurred photos look like", "flow matching", training, draw, files_.flow,
                   files_.flow_state, prior ? &*prior : nullptr);
}

/// Told, but not acted upon: after trainings that a processor can afford, the model preferred the twin even
/// of true kernels (docs/method.md).
void Refinement::ask_orientation(const FlowFile& flow, const SpectralResult& spectral,
                                 RefinementResult& found) const {
    observer_.progress({"Asking the flow model which way the kernels point", 0.0, -1.0});
    const FlowModel model(flow, options_.computation());
    found.flow_orientation =
        flow_orientation(
            model, photos_, spectral.grid, spectral.noise,
            {.seed = options_.spectral.seed, .most_patches = options_.flow.orientation_patches}, stop_)
            .pooled.preference();
}

PsfGrid Refinement::started_grid(const PsfGrid& spectral) const {
    const MatchingOptions& matching = options_.matching;
    PsfGrid grid = matching.colours == 1 ? without_colours(spectral) : spectral;
    if (matching.start == "spectral") return grid;
    Rng rng(derived_seed(options_.spectral.seed, "random kernels"));
    std::uniform_real_distribution<float> random(0.0f, 1.0f);
    const int size = grid.shape().size, area = size * size;
    for (std::size_t i = 0; i < grid.values().size(); ++i) {
        const int pixel = static_cast<int>(i % area);
        const double r = std::hypot(pixel % size - size / 2, pixel / size - size / 2) / kGaussianStart;
        grid.values()[i] =
            matching.start == "random" ? random(rng) : static_cast<float>(std::exp(-0.5 * r * r));
    }
    normalise(grid, "the start of distribution matching");
    return grid;
}

void Refinement::choose(const GridJudge& judge, const PsfGrid& grid, long step, RefinementResult& found,
                        PsfGrid& best) const {
    const double score = judge.score(grid);
    observer_.metric("hold-out, distribution matching", step, score);
    if (!best.empty() && score >= found.matched_score) return;
    found.matched_score = score;
    found.matched_step = step;
    best = grid;
    write_fits(files_.matched, grid);
}

void Refinement::match(const FlowFile& flow, const GridJudge& judge, RefinementResult& found,
                       CalibrationResult& result) const {
    const Matching matching = options_.matching.matching(options_.spectral.seed, half_precision_);
    std::array<double, 3> noise = result.noise;
    if (options_.matching.known_noise > 0.0) noise.fill(options_.matching.known_noise);
    DistributionMatcher matcher(matching, flow, started_grid(result.grid), noise, photos_,
                                options_.computation());
    if (fs::exists(files_.matching_state)) matcher.load(files_.matching_state);
    const Stage stage(observer_, "Matching the distributions", share(matcher.steps(), matching.steps));
    found.spectral_score = judge.score(result.grid);
    observer_.metric("hold-out, spectral", 0, found.spectral_score);
    PsfGrid best;
    if (fs::exists(files_.matched)) choose(judge, read_fits(files_.matched), matcher.steps(), found, best);
    Curves curves(observer_);
    run_to(matcher, matching.steps, files_.matching_state, stage, stop_, [&](const MatchingLosses& losses) {
        curves.add("distribution matching", losses.matching);
        curves.add("auxiliary flow", losses.auxiliary);
        for (const auto& [name, weight, value] :
             {std::tuple("sparse", matching.regularisers.sparse, losses.sparse),
              std::tuple("centre", matching.regularisers.centre, losses.centre),
              std::tuple("gaussian", matching.regularisers.gaussian, losses.gaussian)})
            if (weight > 0.0) curves.add(std::string("regulariser, ") + name, value);
        const long step = matcher.steps();
        if (is_due(step, matching.steps, kPointsOfCurve)) curves.report(step);
        if (!is_due(step, matching.steps, kGridsJudged)) return;
        const PsfGrid grid = matcher.grid();
        observer_.grid(grid);
        choose(judge, grid, step, found, best);
    });
    found.noise = matcher.noise();
    found.improved = !best.empty() && found.matched_score < found.spectral_score;
    if (found.improved) {
        result.grid = best;
        result.grid.metadata().method += ", distribution matching";
    }
    observer_.grid(result.grid);
    observer_.note(NoteLevel::Info,
                   found.improved
                       ? "Distribution matching improved the hold-out score: its grid was taken."
                       : "Distribution matching did not improve the hold-out score: the spectral "
                         "calibration's grid was kept.");
    fs::remove(files_.matching_state);
    fs::remove(files_.matched);
}

} // namespace petzval
