#include "calibrate/spectral_calibration.h"

#include "base/parallel.h"
#include "base/random.h"
#include "calibrate/field_spectra.h"
#include "calibrate/free_fits.h"
#include "calibrate/grid_judge.h"
#include "calibrate/kernel_fit.h"
#include "calibrate/lens_fits.h"
#include "calibrate/patch_spectra.h"
#include "calibrate/phase_sparsity.h"
#include "calibrate/spectral_notes.h"
#include "psf/compare.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace petzval {

namespace {

constexpr int kClasses = 64;
constexpr std::size_t kPhotoBudget = std::size_t{700} << 20; // bytes of decoded photos kept, per set
// cycles/px: below, a patch holds too few periods; above, interpolated colours hold nothing of their own.
constexpr double kLowest = 0.03, kHighest = 0.5, kHighestInterpolated = 0.3;
constexpr int kResamples = 6;
/// More of them fit what the photos' spectra have of their own: 80 took the NCC of six RAW frames from
/// 0.956 to 0.927, and gained 0.002 at best elsewhere.
constexpr int kLensIterations = 40;
constexpr double kModulusStiffness = 5.0;
constexpr double kFreeSmoothness = 3.0;
/// Free kernels gain some likelihood on photos not used even where the lens prior is nearer to the truth,
/// because photos of one set differ from the sharp set's spectra in the same way: up to 0.02 was measured
/// on simulated lenses. A blur that no lens makes costs the prior far more.
constexpr double kFreeMargin = 0.05;
/// Where the edges prefer them, too, it is the sum that counts: 0.006 to 0.019 for six strokes of motion
/// blur; at most 0.0046 for a lens, and there the edges were always against them.
constexpr double kFreeMarginByEdges = 0.005;
/// Up to so many nodes free kernels are cheap: they are fitted from many starts, kFreeStarts for each of
/// the lens prior's.
constexpr int kFewNodes = 4;
constexpr int kFreeStarts = 8;
/// By which a round blur must be better than the lens prior, whose special case it is: where the truth was
/// round it was 0.1 and more, and up to 0.02 by chance where it was not.
constexpr double kRoundMargin = 0.05;

constexpr double kDecided = SpectralResult::kDecidedOrientation;
constexpr int kJudgeIterations = 20;

/// The curves that the fits' losses are drawn as.
constexpr const char* kLoss = "likelihood loss";
constexpr const char* kLossOfHalf = "likelihood loss, half of the photos";

double highest(const PhotoSource& blurred, const PhotoSource& sharp) {
    return blurred.interpolated || sharp.interpolated ? kHighestInterpolated : kHighest;
}

/// Everything that a calibration holds between its steps.
class SpectralCalibration : public GridJudge {
public:
    SpectralCalibration(const PhotoSource& blurred, const PhotoSource& sharp,
                        const SpectralOptions& options, const CalibrationObserver& observer,
                        std::stop_token stop)
        : options_(options)
        , observer_(observer)
        , stop_(std::move(stop))
        , band_(frequency_band(options.patch, kLowest, highest(blurred, sharp))) {
        measure(blurred, sharp);
    }

    SpectralResult run();
    double score(const PsfGrid& grid) const override;

private:
    void measure(const PhotoSource& blurred, const PhotoSource& sharp);
    FitOptions fit_options(const FitCourse& course) const;
    KernelFit fitted(const WhittleLikelihood& likelihood, SpectralModel model, const KernelFit& base,
                     const char* series, int iterations) const;
    bool has_few_nodes() const { return options_.rows * options_.cols <= kFewNodes; }
    KernelFit free_fit(const WhittleLikelihood& likelihood, const LensFit& round) const;
    bool edges_agree(const KernelFit& free, const KernelFit& fit, double gain) const;
    std::array<double, 4> holdout_scores() const;
    SpectralModel chosen_model(const std::array<double, 4>& scores) const;
    std::vector<double> spread(const LensFit& lens, SpectralModel model, const KernelFit& fit) const;
    PsfShape shape() const { return {options_.rows, options_.cols, 3, options_.kernel}; }
    PsfGrid framed_grid(const std::vector<double>& kernels) const;
    std::vector<NodeConfidence> confidence(const std::vector<double>& spread) const;
    void orient(SpectralResult& result) const;

    SpectralOptions options_;
    const CalibrationObserver& observer_;
    std::stop_token stop_;
    FrequencyBand band_;
    NoiseDensity noise_shape_; ///< of the blurred set; empty for white
    std::optional<FieldSpectra> spectra_;
    double aspect_ = 1.5;
    int frame_width_ = 0;
    int frame_height_ = 0;
    std::optional<RayLens> lens_;
    std::optional<LensFits> fits_;
    std::optional<PhaseSparsity> phase_;   ///< once there is a first lens
    std::vector<double> chosen_;           ///< kernels of the result
    std::vector<double> first_parameters_; ///< of the lens before the scenes' contrast was known
    mutable int metric_step_ = 0;          ///< of all curves
};

std::size_t patch_count(const std::vector<PhotoPatches>& survey) {
    std::size_t count = 0;
    for (const PhotoPatches& photo : survey)
        count += photo.patches.size();
    return count;
}

void require_patches(const std::vector<PhotoPatches>& survey, const char* set) {
    if (patch_count(survey) < 100)
        throw Error(ErrorCode::UnsuitableInput, std::string("the ") + set + " set",
                    "its photos show too little texture to measure a lens with",
                    "Add photos with fine detail all over the frame");
}

void SpectralCalibration::measure(const PhotoSource& blurred_source, const PhotoSource& sharp_source) {
    for (const auto& [source, set] :
         {std::pair(&blurred_source, "blurred"), std::pair(&sharp_source, "sharp")})
        if (source->count == 0)
            throw Error(ErrorCode::UnsuitableInput, std::string("the ") + set + " set", "it has no photos",
                        "Add some first");
    const PatchOptions patch_options{options_.patch, options_.threads};
    const CachedPhotos blurred(blurred_source, kPhotoBudget);
    const CachedPhotos sharp(sharp_source, kPhotoBudget);
    auto sharp_survey = surveyed(sharp, patch_options, observer_, stop_);
    require_patches(sharp_survey, "sharp");
    const NoiseDensity sharp_noise = noise_density(sharp, sharp_survey, band_, patch_options, stop_);
    sharp_survey = textured(std::move(sharp_survey));
    auto blurred_survey = surveyed(blurred, patch_options, observer_, stop_);
    require_patches(blurred_survey, "blurred");
    if (blurred_source.interpolated)
        noise_shape_ =
            relative_density(noise_density(blurred, blurred_survey, band_, patch_options, stop_));
    frame_width_ = blurred_survey.front().width;
    frame_height_ = blurred_survey.front().height;
    aspect_ = static_cast<double>(frame_width_) / frame_height_;

    std::vector<ContentFeatures> content;
    for (const PhotoPatches& photo : sharp_survey)
        for (const Patch& patch : photo.patches)
            content.push_back(patch.content);
    const ContentClasses classes(content, kClasses, options_.seed);
    const std::vector<CrossSpectrum> class_means =
        class_spectra(sharp, sharp_survey, classes, band_, sharp_noise, patch_options, observer_, stop_);
    const auto measure_field = [&] {
        const std::vector<PhotoPatches> survey = textured(blurred_survey);
        const std::size_t patches = patch_count(survey);
        spectra_.emplace(band_, class_means,
                         part_spectra(blurred, survey, classes, band_, cells_along(options_.rows, patches),
                                      cells_along(options_.cols, patches), patch_options, observer_, stop_),
                         shape(), options_.threads, noise_shape_);
    };
    measure_field();
    lens_.emplace(field_points(options_.rows, options_.cols, aspect_), options_.kernel, options_.threads);
    fits_.emplace(*lens_, shape(), options_.seed,
                  [this](const FitCourse& course) { return fit_options(course); });
    const LensFit first = fits_->oriented(spectra_->likelihood(), lens_->start(),
                                          {"Fitting the lens", kLoss, kLensIterations});
    const PsfGrid first_grid = framed_grid(first.kernels);
    restore_contrast(blurred, first_grid, patch_options, blurred_survey, observer_, stop_);
    measure_field();
    first_parameters_ = first.parameters;
    observer_.progress({"Looking at the photos' edges", 0.0, -1.0});
    phase_.emplace(blurred, first_grid, highest(blurred_source, sharp_source), patch_options, stop_);
    fits_->see(*phase_);
}

FitOptions SpectralCalibration::fit_options(const FitCourse& course) const {
    FitOptions options;
    options.iterations = course.iterations;
    options.stop = stop_;
    options.report = [this, course](int iteration, double loss, const auto& kernels) {
        observer_.progress(
            {course.stage, course.from + (course.to - course.from) * iteration / course.iterations, -1.0});
        observer_.metric(course.series, ++metric_step_, loss);
        observer_.grid(framed_grid(kernels));
    };
    return options;
}

KernelFit SpectralCalibration::fitted(const WhittleLikelihood& likelihood, SpectralModel model,
                                      const KernelFit& base, const char* series, int iterations) const {
    const GridSize grid{options_.rows, options_.cols};
    const FitOptions options = fit_options({"Refining the kernels", series, iterations});
    return model == SpectralModel::Free ? fit_free(likelihood, base, grid, kFreeSmoothness, options)
                                        : fit_modulus(likelihood, base, grid, kModulusStiffness, options);
}

KernelFit SpectralCalibration::free_fit(const WhittleLikelihood& likelihood, const LensFit& round) const {
    constexpr int iterations = 150;
    if (!has_few_nodes()) return fitted(likelihood, SpectralModel::Free, round, kLoss, iterations);
    const int starts = kFreeStarts * options_.starts;
    return fit_free_from_many(
        likelihood, round, *phase_, {shape(), starts, iterations, kFreeSmoothness, options_.seed},
        fit_options({"Fitting the kernels without a lens", kLoss, starts * iterations}));
}

/// Whether free kernels, which the hold-out score prefers by `gain`, are right: their phase is what the
/// spectra have left open, and the lens prior has not.
bool SpectralCalibration::edges_agree(const KernelFit& free, const KernelFit& fit, double gain) const {
    const double by_edges = -kEdgeWeight * phase_->compared(free.kernels, fit.kernels).difference;
    return by_edges > 0.0 && gain + by_edges > kFreeMarginByEdges;
}

/// The score of each SpectralModel: fitted to every other part, judged by the rest, and the other way
/// round.
std::array<double, 4> SpectralCalibration::holdout_scores() const {
    std::array<double, 4> scores{};
    if (spectra_->part_count() < 2) return scores;
    for (int fold = 0; fold < 2; ++fold) {
        std::vector<double> used(spectra_->part_count()), kept(spectra_->part_count());
        for (std::size_t p = 0; p < spectra_->part_count(); ++p)
            (static_cast<int>(p % 2) == fold ? kept : used)[p] = 1.0;
        const WhittleLikelihood train = spectra_->likelihood(used), test = spectra_->likelihood(kept);
        const auto judge = [&](SpectralModel model, const KernelFit& fit) {
            scores[static_cast<int>(model)] += 0.5 * test(fit.kernels, fit.nuisances);
        };
        FitOptions quiet;
        quiet.stop = stop_;
        quiet.iterations = 20;
        const LensFit round = fit_lens(train, *lens_, lens_->round_start(), LensFreedom::Widths, quiet);
        judge(SpectralModel::Round, round);
        const LensFit lens =
            fits_->oriented(train, lens_->start(),
                            {"Fitting the lens to half of the photos", kLossOfHalf, kLensIterations});
        judge(SpectralModel::Lens, lens);
        judge(SpectralModel::CorrectedLens,
              fitted(train, SpectralModel::CorrectedLens, lens, kLossOfHalf, 30));
        judge(SpectralModel::Free, fitted(train, SpectralModel::Free, round, kLossOfHalf, 100));
    }
    return scores;
}

SpectralModel SpectralCalibration::chosen_model(const std::array<double, 4>& scores) const {
    const auto score = [&](SpectralModel model) { return scores[static_cast<int>(model)]; };
    SpectralModel best = score(SpectralModel::CorrectedLens) < score(SpectralModel::Lens)
                             ? SpectralModel::CorrectedLens
                             : SpectralModel::Lens;
    if (score(SpectralModel::Round) < score(best) - kRoundMargin) best = SpectralModel::Round;
    if (score(SpectralModel::Free) < score(best) - kFreeMargin) best = SpectralModel::Free;
    return best;
}

std::vector<double> SpectralCalibration::spread(const LensFit& lens, SpectralModel model,
                                                const KernelFit& fit) const {
    const std::size_t nodes = static_cast<std::size_t>(options_.rows) * options_.cols;
    const std::size_t block = fit.kernels.size() / nodes;
    const KernelFit& centre = model == SpectralModel::Free ? fit : lens;
    std::vector<double> squares(nodes, 0.0);
    for (int resample = 0; resample < kResamples; ++resample) {
        observer_.progress({"Estimating the confidence", static_cast<double>(resample) / kResamples, -1.0});
        Rng rng(derived_seed(options_.seed, "resample", resample));
        std::vector<double> weights(spectra_->part_count(), 0.0);
        for (std::size_t i = 0; i < spectra_->part_count(); ++i)
            weights[rng() % spectra_->part_count()] += 1.0;
        const WhittleLikelihood likelihood = spectra_->likelihood(weights);
        FitOptions quiet;
        quiet.stop = stop_;
        quiet.iterations = 15;
        const KernelFit refit =
            model == SpectralModel::Free
                ? fit_free(likelihood, fit, {options_.rows, options_.cols}, kFreeSmoothness, quiet)
                : static_cast<KernelFit>(
                      fit_lens(likelihood, *lens_, lens.parameters, LensFreedom::All, quiet));
        for (std::size_t n = 0; n < nodes; ++n) {
            double difference = 0.0, size = 0.0;
            for (std::size_t i = n * block; i < (n + 1) * block; ++i) {
                difference +=
                    (refit.kernels[i] - centre.kernels[i]) * (refit.kernels[i] - centre.kernels[i]);
                size += centre.kernels[i] * centre.kernels[i];
            }
            squares[n] += difference / size / kResamples;
        }
    }
    for (double& value : squares)
        value = std::sqrt(value);
    return squares;
}

PsfGrid SpectralCalibration::framed_grid(const std::vector<double>& kernels) const {
    PsfGrid grid = grid_of(kernels, shape());
    grid.metadata().frame_width = frame_width_;
    grid.metadata().frame_height = frame_height_;
    return grid;
}

std::vector<NodeConfidence> SpectralCalibration::confidence(const std::vector<double>& spread) const {
    std::vector<NodeConfidence> nodes(spread.size());
    const std::vector<double> patches = spectra_->patches_near_nodes();
    for (std::size_t n = 0; n < nodes.size(); ++n)
        nodes[n] = {static_cast<int>(std::lround(patches[n])), spread[n], patches[n] >= kLeastPatches};
    return nodes;
}

SpectralResult SpectralCalibration::run() {
    const WhittleLikelihood likelihood = spectra_->likelihood();
    FitOptions quick = fit_options({"Finding the overall blur", kLoss, 20});
    const LensFit round = fit_lens(likelihood, *lens_, lens_->round_start(), LensFreedom::Widths, quick);
    const LensFit lens = fits_->averaged(likelihood, first_parameters_, options_.starts,
                                         {"Fitting the lens", kLoss, kLensIterations},
                                         {"Fitting the lens from other starts", kLoss, kLensIterations});
    const std::array<double, 4> scores = holdout_scores();
    for (int i = 0; i < 4; ++i)
        observer_.metric("hold-out, " + std::string(name_of(static_cast<SpectralModel>(i))), metric_step_,
                         scores[i]);

    SpectralResult result;
    result.model = chosen_model(scores);
    KernelFit fit = result.model == SpectralModel::Round  ? static_cast<const KernelFit&>(round)
                    : result.model == SpectralModel::Lens ? static_cast<const KernelFit&>(lens)
                    : result.model == SpectralModel::Free
                        ? free_fit(likelihood, round)
                        : fitted(likelihood, result.model, lens, kLoss, 40);
    const double free_gain =
        scores[static_cast<int>(result.model)] - scores[static_cast<int>(SpectralModel::Free)];
    if (has_few_nodes() && free_gain > 0.0) {
        KernelFit free = free_fit(likelihood, round);
        if (edges_agree(free, fit, free_gain)) {
            result.model = SpectralModel::Free;
            fit = std::move(free);
        }
    }
    result.start_score = scores[static_cast<int>(SpectralModel::Round)];
    result.holdout_score = scores[static_cast<int>(result.model)];
    result.nodes = confidence(spread(lens, result.model, fit));
    result.grid = framed_grid(fit.kernels);
    orient(result);
    centre_on_green(result.grid);
    result.grid.metadata().method = "spectral, " + std::string(name_of(result.model));
    for (int c = 0; c < 3; ++c)
        result.noise[c] = std::sqrt(std::max(0.0, std::exp(fit.nuisances.log_read_noise[c]) +
                                                      0.5 * std::exp(fit.nuisances.log_photon_noise[c]) -
                                                      kAddedNoise * kAddedNoise));
    const FieldPoint axis = lens_->axis(lens.parameters);
    const double diagonal = std::hypot(aspect_, 1.0);
    result.centre_x = 0.5 + 0.5 * axis.x * diagonal / aspect_;
    result.centre_y = 0.5 + 0.5 * axis.y * diagonal;
    observer_.grid(result.grid);
    note_result(result, spectra_->part_count(), observer_);
    chosen_ = kernels_of(result.grid);
    return result;
}

double SpectralCalibration::score(const PsfGrid& grid) const {
    std::vector<double> weights(spectra_->part_count(), 1.0);
    if (spectra_->part_count() >= 4)
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = is_held_out(i, spectra_->part_count()) ? 1.0 : 0.0;
    FitOptions quiet;
    quiet.iterations = kJudgeIterations;
    quiet.stop = stop_;
    const std::vector<double> kernels = kernels_of(grid);
    return fit_nuisances(spectra_->likelihood(weights), kernels, quiet).loss +
           kEdgeWeight * phase_->compared(kernels, chosen_).difference;
}

/// Turns kernels that were fitted without a lens round where the photos' edges ask for it.
void SpectralCalibration::orient(SpectralResult& result) const {
    const double preference = fits_->orientation_of(result.grid);
    if (preference <= -kDecided) result.grid = phase_reversed(result.grid);
    result.orientation = std::abs(preference);
}

} // namespace

JudgedCalibration judged_spectral_calibration(const PhotoSource& blurred, const PhotoSource& sharp,
                                              const SpectralOptions& options,
                                              const CalibrationObserver& observer, std::stop_token stop) {
    SpectralOptions::table().check(options);
    if (options.kernel % 2 == 0)
        throw Error(ErrorCode::InvalidOption, "kernel", std::to_string(options.kernel) + " is even",
                    "Choose an odd size, so that there is a centre pixel");
    SpectralOptions used = options;
    // The spectra of a patch must resolve the kernel: twice its side, and even for the transform.
    used.patch = std::max(options.patch + options.patch % 2, 2 * options.kernel + 2);
    auto calibration =
        std::make_unique<SpectralCalibration>(blurred, sharp, used, observer, std::move(stop));
    SpectralResult result = calibration->run();
    return {std::move(result), std::move(calibration)};
}

SpectralResult spectral_calibration(const PhotoSource& blurred, const PhotoSource& sharp,
                                    const SpectralOptions& options, const CalibrationObserver& observer,
                                    std::stop_token stop) {
    return judged_spectral_calibration(blurred, sharp, options, observer, std::move(stop)).result;
}

} // namespace petzval
