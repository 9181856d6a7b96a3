#include "calibrate/fit/spectral_calibration.h"

#include "calibrate/fit/confidence.h"
#include "calibrate/fit/grid_judge.h"
#include "calibrate/fit/measured_field.h"
#include "calibrate/fit/model_fits.h"
#include "calibrate/fit/spectral_notes.h"
#include "psf/compare.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kDecided = SpectralResult::kDecidedOrientation;
constexpr int kJudgeIterations = 20;

/// Judges grids by what was measured, beside the one that was chosen.
class FieldJudge : public GridJudge {
public:
    FieldJudge(MeasuredField field, std::vector<double> chosen, std::stop_token stop)
        : field_(std::move(field))
        , chosen_(std::move(chosen))
        , stop_(std::move(stop)) {}

    double score(const PsfGrid& grid) const override {
        const std::vector<double> kernels = kernels_of(grid);
        return fit_nuisances(likelihood_of_part(true), kernels, quiet()).loss +
               kEdgeWeight * field_.edges.compare(kernels, chosen_).difference;
    }

    KernelLoss spectral_loss() const override {
        const auto likelihood = std::make_shared<const WhittleLikelihood>(likelihood_of_part(false));
        const KernelFit fit = fit_nuisances(*likelihood, chosen_, quiet());
        return [likelihood, fit](std::span<const float> kernels, std::span<float> gradient) {
            WhittleLikelihood::Gradient found;
            const std::vector<double> values(kernels.begin(), kernels.end());
            const double loss = (*likelihood)(values, fit.nuisances, &found);
            std::ranges::copy(found.kernels, gradient.begin());
            return loss;
        };
    }

private:
    /// Of the photos that are held out, or of the others; of all where there are too few to hold any out.
    WhittleLikelihood likelihood_of_part(bool held_out) const {
        const std::size_t parts = field_.spectra.part_count();
        std::vector<double> weights(parts, 1.0);
        if (parts >= 4)
            for (std::size_t i = 0; i < parts; ++i)
                weights[i] = is_held_out(i, parts) == held_out ? 1.0 : 0.0;
        return likelihood_of(field_.spectra, weights);
    }
    FitOptions quiet() const {
        FitOptions options;
        options.iterations = kJudgeIterations;
        options.stop = stop_;
        return options;
    }

    MeasuredField field_;
    std::vector<double> chosen_;
    std::stop_token stop_;
};

/// Standard deviation of the noise at half of full scale.
std::array<double, 3> noise_of(const Nuisances& nuisances) {
    std::array<double, 3> noise;
    for (int c = 0; c < 3; ++c)
        noise[c] = std::sqrt(std::max(0.0, std::exp(nuisances.log_read_noise[c]) +
                                               0.5 * std::exp(nuisances.log_photon_noise[c]) -
                                               kAddedNoise * kAddedNoise));
    return noise;
}

/// Turns kernels that were fitted without a lens round where the photos' edges ask for it.
void orient(SpectralResult& result, const PhaseSparsity& edges) {
    const double preference = orientation_of(result.grid, edges);
    if (preference <= -kDecided) result.grid = phase_reversed(result.grid);
    result.orientation = std::abs(preference);
}

void set_axis(SpectralResult& result, const MeasuredField& field, const LensFit& lens) {
    const Vector2 axis = field.lens.axis(lens.parameters);
    const double aspect = static_cast<double>(field.shape.frame_width) / field.shape.frame_height;
    const double diagonal = std::hypot(aspect, 1.0);
    result.centre_x = 0.5 + 0.5 * axis.x * diagonal / aspect;
    result.centre_y = 0.5 + 0.5 * axis.y * diagonal;
}

SpectralResult result_of(const MeasuredField& field, const LensFit& lens, const ModelScores& scores,
                         const ChosenFit& chosen, Confidence confidence) {
    SpectralResult result;
    result.model = chosen.model;
    result.correction = chosen.correction;
    result.start_score = scores[SpectralModel::Round];
    result.holdout_score = scores[chosen.model];
    result.nodes = std::move(confidence.nodes);
    result.uncertainties = std::move(confidence.uncertainties);
    result.grid = grid_of(chosen.fit.kernels, field.shape);
    orient(result, field.edges);
    centre_on_green(result.grid);
    result.grid.metadata().method = "spectral, " + std::string(name_of(chosen.model));
    if (field.finest < kNyquist) result.grid.metadata().finest = field.finest;
    result.noise = noise_of(chosen.fit.nuisances);
    set_axis(result, field, lens);
    return result;
}

/// Frames are told in the photos' own pixels.
void set_scale(int scale, PsfMetadata& about) {
    about.photo_scale = scale;
    about.frame_width /= scale;
    about.frame_height /= scale;
}

SpectralOptions checked(SpectralOptions options) {
    SpectralOptions::table().check(options);
    if (options.kernel % 2 == 0)
        throw Error(ErrorCode::InvalidOption, "kernel", message("%1 is even", options.kernel),
                    message("Choose an odd size, so that there is a centre pixel"));
    // The spectra of a patch must resolve the kernel: twice its side, and even for the transform; and fold
    // onto themselves.
    const int step = 2 * options.scale;
    const int least = std::max(options.patch, 2 * options.kernel + 2);
    options.patch = (least + step - 1) / step * step;
    return options;
}

} // namespace

JudgedCalibration calibrate_with_judge(const PhotoSource& blurred, const PhotoSource& sharp,
                                       const SpectralOptions& given, const CalibrationObserver& observer,
                                       std::stop_token stop) {
    const SpectralOptions options = checked(given);
    FitReports reports(observer, {options.rows, options.cols, 3, options.kernel}, stop);
    MeasuredField field = measure_field(enlarged(blurred, options.scale), sharp, options, reports);
    const ModelFits fits(field, options, reports);
    const ModelScores scores = fits.score_models();
    const LensFit lens = fits.fit_lens_from_all_starts(scores.freedom);
    const ChosenFit chosen = fits.fit_best(lens.fit, scores);
    Confidence confidence = estimate_confidence(field, lens, scores.freedom, chosen, reports);
    SpectralResult result = result_of(field, lens, scores, chosen, std::move(confidence));
    set_scale(options.scale, result.grid.metadata());
    observer.grid(result.grid);
    note_result(result, field.spectra.part_count(), observer);
    std::vector<double> kernels = kernels_of(result.grid);
    return {std::move(result),
            std::make_unique<FieldJudge>(std::move(field), std::move(kernels), std::move(stop))};
}

SpectralResult calibrate_by_spectra(const PhotoSource& blurred, const PhotoSource& sharp,
                                    const SpectralOptions& options, const CalibrationObserver& observer,
                                    std::stop_token stop) {
    return calibrate_with_judge(blurred, sharp, options, observer, std::move(stop)).result;
}

} // namespace petzval
