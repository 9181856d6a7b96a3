#include "calibrate/matching/refinement.h"

#include "calibrate/fit/model_choice.h"
#include "calibrate/matching/distribution_matching.h"
#include "calibrate/matching/flow_orientation.h"
#include "calibrate/matching/matching_start.h"
#include "learn/training_loop.h"
#include "psf/fits.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace petzval {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kSampleInterval(60);
constexpr int kPointsOfCurve = 400; // at most, of one training
constexpr int kGridsJudged = 12;    // in the course of stage 2
constexpr int kSamplesAcross = 4;   // of the mosaic
constexpr int kSamplerSteps = 12;   // as many evaluations again by Heun's method

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

} // namespace

Refinement::Refinement(const FrameStore& photos, const TrainingOptions& options, const fs::path& folder,
                       const CalibrationObserver& observer, std::stop_token stop)
    : photos_(photos)
    , options_(options)
    , files_(folder)
    , observer_(observer)
    , stop_(std::move(stop)) {}

void Refinement::show_samples(const FlowFile& flow) const {
    const FlowModel model(flow, options_.computation());
    observer_.sampled_patches(mosaic_of(
        model.sampled(mosaic_positions(), kSamplerSteps, Integrator::Heun, options_.seed, stop_)));
}

FlowFile Refinement::train_shown(const FlowCourse& course, long steps, const char* series,
                                 const FlowFile* start) const {
    Curves curves(observer_);
    Clock::time_point next_samples = Clock::now() + kSampleInterval;
    const auto tell = [&](const FlowTrainer& trainer, double loss) {
        const long step = trainer.steps();
        curves.add(series, loss);
        if (is_due(step, steps, kPointsOfCurve)) curves.report(step);
        if (Clock::now() < next_samples && step < steps) return;
        show_samples(trainer.result());
        next_samples = Clock::now() + kSampleInterval;
    };
    return train_flow(course, photos_, options_, start, observer_, stop_, tell);
}

FlowFile Refinement::train_flow_model() const {
    std::optional<FlowFile> prior;
    if (options_.flow.prior_steps > 0)
        prior =
            train_shown({FrameStore::Set::Sharp, message("Learning what sharp photos look like"),
                         files_.prior, files_.prior_state},
                        options_.flow.prior_steps, translatable("flow matching, sharp photos"), nullptr);
    return train_shown({FrameStore::Set::Blurred, message("Learning what blurred photos look like"),
                        files_.flow, files_.flow_state},
                       options_.flow.training.steps, translatable("flow matching"),
                       prior ? &*prior : nullptr);
}

/// Reported, but not acted upon: after trainings that a processor can afford, the model preferred the
/// phase-reversed grid even to true kernels (docs/method.md).
void Refinement::ask_orientation(const FlowFile& flow, const SpectralResult& spectral,
                                 RefinementResult& found) const {
    observer_.progress({message("Asking the flow model which way the kernels point"), 0.0, -1.0});
    const FlowModel model(flow, options_.computation());
    found.flow_orientation =
        flow_orientation(model, photos_, spectral.grid, spectral.noise,
                         {.seed = options_.seed, .most_patches = options_.flow.orientation_patches}, stop_)
            .pooled.preference();
}

void Refinement::choose(const GridJudge& judge, const PsfGrid& grid, long step, RefinementResult& found,
                        PsfGrid& best) const {
    const double score = judge.score(grid);
    observer_.metric(translatable("hold-out, distribution matching"), step, score);
    if (!best.empty() && score >= found.matched_score) return;
    found.matched_score = score;
    found.matched_step = step;
    best = grid;
    write_fits(files_.matched, grid);
}

void Refinement::match(const FlowFile& flow, const GridJudge& judge, RefinementResult& found,
                       SpectralResult& result) const {
    const MatchingOptions matching = options_.matching_of();
    const PsfGrid start = make_start_grid(options_, result.grid);
    MatchingInput input{flow, start, start_noise(options_, result.noise), photos_, {}};
    if (matching.likelihood > 0.0) input.likelihood = judge.spectral_loss();
    DistributionMatcher matcher(matching, input, options_.computation());
    if (fs::exists(files_.matching_state)) matcher.load(files_.matching_state);
    const TrainingLength length{matching.steps};
    const Stage stage(observer_, message("Matching the distributions"), length.share_done(matcher));
    found.spectral_score = judge.score(result.grid);
    observer_.metric(translatable("hold-out, spectral"), 0, found.spectral_score);
    PsfGrid best;
    if (fs::exists(files_.matched)) choose(judge, read_fits(files_.matched), matcher.steps(), found, best);
    Curves curves(observer_);
    run_training(matcher, length, files_.matching_state, stage, stop_, [&](const MatchingLosses& losses) {
        curves.add(translatable("distribution matching"), losses.matching);
        curves.add(translatable("auxiliary flow"), losses.auxiliary);
        curves.add(translatable("certainty of the kernels' gradient"), losses.certainty);
        if (matching.lockstep) curves.add(translatable("reference flow"), losses.reference);
        for (const auto& [name, weight, value] :
             {std::tuple(translatable("regulariser, centre"), matching.regularisers.centre, losses.centre),
              std::tuple(translatable("regulariser, gaussian"), matching.regularisers.gaussian,
                         losses.gaussian)})
            if (weight > 0.0) curves.add(name, value);
        const long step = matcher.steps();
        if (is_due(step, matching.steps, kPointsOfCurve)) curves.report(step);
        if (!is_due(step, matching.steps, kGridsJudged)) return;
        const PsfGrid grid = matcher.grid();
        observer_.grid(grid);
        choose(judge, grid, step, found, best);
    });
    found.noise = matcher.noise();
    found.improved = !best.empty() && found.matched_score < found.spectral_score - kFreeMargin;
    if (found.improved) {
        result.grid = best;
        result.grid.metadata().method += ", distribution matching";
    }
    observer_.grid(result.grid);
    observer_.note(NoteLevel::Info,
                   found.improved
                       ? message("Distribution matching improved the hold-out score: its grid was taken.")
                       : message("Distribution matching did not clearly improve the hold-out score: the "
                                 "spectral calibration's grid was kept."));
    fs::remove(files_.matching_state);
    fs::remove(files_.matched);
}

} // namespace petzval
