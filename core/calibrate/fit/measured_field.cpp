#include "calibrate/fit/measured_field.h"

#include "calibrate/fit/lens_fits.h"

#include <string>
#include <utility>

namespace petzval {

namespace {

constexpr int kClasses = 64;
constexpr std::size_t kPhotoBudget = std::size_t{700} << 20; // bytes of decoded photos kept, per set
// cycles/px: below, a patch holds too few periods; above, interpolated colours hold nothing of their own.
constexpr double kLowest = 0.03, kHighest = 0.5, kHighestInterpolated = 0.3;

double highest(const PhotoSource& blurred, const PhotoSource& sharp) {
    return blurred.interpolated || sharp.interpolated ? kHighestInterpolated : kHighest;
}

void require_photos(const PhotoSource& source, const char* set) {
    if (source.count == 0)
        throw Error(ErrorCode::UnsuitableInput, set, message("it has no photos"),
                    message("Add some first"));
}

std::vector<PhotoPatches> survey_set(const CachedPhotos& photos, const char* set,
                                     const PatchOptions& options, const Observer& observer,
                                     std::stop_token stop) {
    std::vector<PhotoPatches> survey = survey_patches(photos, options, observer, std::move(stop));
    if (patch_count(survey) < 100)
        throw Error(ErrorCode::UnsuitableInput, set,
                    message("its photos show too little texture to measure a lens with"),
                    message("Add photos with fine detail all over the frame"));
    return survey;
}

/// The sharp set as the blurred set's patches are compared with it.
struct SharpContent {
    ContentClasses classes;
    std::vector<CrossSpectrum> spectra; ///< of each class
};

SharpContent measure_sharp(const CachedPhotos& photos, const FrequencyBand& band, std::uint64_t seed,
                           const PatchOptions& options, const Observer& observer,
                           const std::stop_token& stop) {
    auto survey = survey_set(photos, translatable("the sharp set"), options, observer, stop);
    const NoiseDensity noise = measure_noise_density(photos, survey, band, options, stop);
    survey = without_flattest(std::move(survey));
    std::vector<ContentFeatures> content;
    for (const PhotoPatches& photo : survey)
        for (const Patch& patch : photo.patches)
            content.push_back(patch.content);
    ContentClasses classes(content, kClasses, seed);
    auto spectra = measure_class_spectra(photos, survey, classes, band, noise, options, observer, stop);
    return {std::move(classes), std::move(spectra)};
}

} // namespace

MeasuredField measure_field(const PhotoSource& blurred_source, const PhotoSource& sharp_source,
                            const SpectralOptions& options, FitReports& reports) {
    const CalibrationObserver& observer = reports.observer();
    const std::stop_token& stop = reports.stop();
    require_photos(blurred_source, translatable("the blurred set"));
    require_photos(sharp_source, translatable("the sharp set"));
    const PatchOptions patch_options{options.patch, options.threads};
    const double top = highest(blurred_source, sharp_source);
    const FrequencyBand band = frequency_band(options.patch, kLowest, top);
    const CachedPhotos blurred(blurred_source, kPhotoBudget);
    const CachedPhotos sharp(sharp_source, kPhotoBudget);
    const SharpContent content = measure_sharp(sharp, band, options.seed, patch_options, observer, stop);
    auto survey = survey_set(blurred, translatable("the blurred set"), patch_options, observer, stop);
    const NoiseDensity noise_shape =
        blurred_source.interpolated
            ? relative_density(measure_noise_density(blurred, survey, band, patch_options, stop))
            : NoiseDensity{};
    reports.set_frame(survey.front().width, survey.front().height);
    const FittedShape& shape = reports.shape();

    const auto measure_spectra = [&] {
        const std::vector<PhotoPatches> used = without_flattest(survey);
        const std::size_t patches = patch_count(used);
        return FieldSpectra(
            band, content.spectra,
            measure_part_spectra(blurred, used, content.classes, band, cells_along(options.rows, patches),
                                 cells_along(options.cols, patches), patch_options, observer, stop),
            shape.grid, options.threads, noise_shape);
    };
    RayLens lens(field_points(options.rows, options.cols,
                              static_cast<double>(shape.frame_width) / shape.frame_height),
                 options.kernel, options.threads);
    const LensFit first = LensFits(lens, options.seed, reports)
                              .oriented(likelihood_of(measure_spectra()), lens.start(),
                                        {message("Fitting the lens"), kLossCurve, kLensIterations});
    const PsfGrid first_grid = grid_of(first.fit.kernels, shape);
    restore_contrast(blurred, first_grid, patch_options, survey, observer, stop);
    FieldSpectra spectra = measure_spectra();
    observer.progress({message("Looking at the photos' edges"), 0.0, -1.0});
    PhaseSparsity edges(blurred, first_grid, top, patch_options, stop);
    return {shape, std::move(spectra), std::move(edges), std::move(lens), first.parameters};
}

} // namespace petzval
