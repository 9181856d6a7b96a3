#include "calibrate/fit/measured_field.h"

#include "calibrate/fit/lens_fits.h"
#include "psf/transfer_function.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace petzval {

namespace {

constexpr std::size_t kPhotoBudget = std::size_t{700} << 20; // bytes of decoded photos kept, per set

/// How sharp patches are chosen for blurred ones to be compared with.
struct Matching {
    int classes;      ///< of content, at most
    float place;      ///< weight of where a patch lies among its features
    double shrinkage; ///< of the classes' spectra to the set's mean, in patches
    CellContrast contrast;
};
constexpr Matching kByContent = {64, 0.0f, 50.0, CellContrast::Own};
/// Where scenes are alike in their composition, the place says more of a patch than its content, and the
/// finer they are sorted, the more, as long as memory holds their spectra.
constexpr Matching kByPlace = {4096, 8.0f, 1.0, CellContrast::Own};
/// Where each blurred photo shows the scene of a sharp one: by place within that one.
constexpr Matching kByScene = {4096, 8.0f, 1.0, CellContrast::OfSharp};
/// Of the likelihood, by which the place must be better. The same scenes gain 0.04 and more by it, others
/// lose 0.05 and more.
constexpr double kPlaceMargin = 0.02;
constexpr int kPlaceIterations = 15; // of the fit that tells
/// Where compared as they are, up to kFinestInterpolated, the sets say that the lens leaves so much of the
/// sharp set's contrast, that is right: photosites fold nearly the same scenes in both, and the aliases
/// cancel. What blurs more takes them from one set alone. The demo's lens shows 0.75; a lens stopped down
/// against f/8 showed more than 0.95 before patches were prewhitened.
constexpr double kWeakBlur = 0.85;
constexpr std::size_t kPatchesPerClass = 20; // at least
/// So many blurred photos that show scenes of the sharp set tell more without the others than all together
/// (docs/benchmarks.md): fewer do so only where they are all.
constexpr std::size_t kFewestOfScenes = 4;

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

/// Both sets, looked through.
struct Surveyed {
    CachedPhotos& blurred_photos;
    const CachedPhotos& sharp_photos;
    PatchOptions options;
    std::vector<PhotoPatches> blurred;
    std::vector<PhotoPatches> sharp;
    ComparedFrequencies frequencies;
    SetNoise sharp_noise;
    NoiseDensity noise_shape; ///< of the blurred set
};

Surveyed survey_sets(CachedPhotos& blurred, const CachedPhotos& sharp, const PatchOptions& options,
                     const Observer& observer, const std::stop_token& stop) {
    Surveyed sets{blurred, sharp, options, {}, {}, {}, {}, {}};
    sets.sharp = survey_set(sharp, translatable("the sharp set"), options, observer, stop);
    sets.blurred = survey_set(blurred, translatable("the blurred set"), options, observer, stop);
    return sets;
}

/// Has both sets compared as photos whose colours come from there.
void compare_as(Surveyed& sets, ColourSampling blurred, ColourSampling sharp, const std::stop_token& stop) {
    sets.frequencies = compared_frequencies(sets.options.patch, blurred, sharp);
    const FrequencyBand& photos = sets.frequencies.photos;
    sets.sharp_noise = {
        measure_noise_density(sets.sharp_photos, sets.sharp, sets.frequencies.sharp, sets.options, stop),
        sharp == ColourSampling::Bayer};
    sets.noise_shape.clear();
    if (blurred == ColourSampling::Bayer)
        sets.noise_shape = bayer_noise_shape(photos);
    else if (blurred == ColourSampling::OtherMosaic)
        sets.noise_shape = relative_density(
            measure_noise_density(sets.blurred_photos, sets.blurred, photos, sets.options, stop));
}

/// Has blurred photos that were enlarged compared with a sharp set of complete colours.
void compare_at_scale(Surveyed& sets, int scale, const std::stop_token& stop) {
    sets.frequencies = compared_at_scale(scale, sets.options.patch);
    sets.sharp_noise.density =
        measure_noise_density(sets.sharp_photos, sets.sharp, sets.frequencies.sharp, sets.options, stop);
    sets.noise_shape = enlarged_noise_shape(scale, sets.frequencies.photos);
}

/// The spectra all over the field, those of blurred patches beside those of sharp ones like them.
FieldSpectra measure_spectra(Surveyed& sets, const Matching& matching, const PsfShape& shape,
                             std::uint64_t seed, const Observer& observer, const std::stop_token& stop) {
    add_places(sets.sharp, matching.place);
    add_places(sets.blurred, matching.place);
    const double even = even_contrast(sets.blurred);
    std::vector<PhotoPatches> sharp = without_flattest(sets.sharp);
    weigh_patches(sharp, even);
    std::vector<ContentFeatures> content;
    for (const PhotoPatches& photo : sharp)
        for (const Patch& patch : photo.patches)
            content.push_back(patch.content);
    const int most = std::max(kByContent.classes, static_cast<int>(content.size() / kPatchesPerClass));
    const ContentClasses classes(content, std::min(matching.classes, most), seed);
    std::vector<SpectrumSum> spectra =
        measure_class_spectra(sets.sharp_photos, sharp, classes, matching.shrinkage, sets.frequencies.sharp,
                              sets.sharp_noise, sets.options, observer, stop);
    std::vector<PhotoPatches> used = without_flattest(sets.blurred);
    weigh_patches(used, even);
    const std::size_t patches = patch_count(used);
    std::vector<PartSpectra> parts = measure_part_spectra(
        sets.blurred_photos, used, classes, sets.frequencies.photos, cells_along(shape.rows, patches),
        cells_along(shape.cols, patches), sets.options, observer, stop);
    return FieldSpectra(sets.frequencies, std::move(spectra), std::move(parts), shape, sets.options.threads,
                        sets.noise_shape, matching.contrast);
}

std::vector<SceneLayout> layouts_of(const std::vector<PhotoPatches>& survey) {
    std::vector<SceneLayout> layouts;
    for (const PhotoPatches& photo : survey)
        layouts.push_back(photo.layout);
    return layouts;
}

/// Leaves those blurred photos that show the scene of a sharp one, and keeps scenes apart; does neither,
/// and says so, where they are too few.
bool tell_scenes_apart(Surveyed& sets) {
    const std::vector<SceneLayout> sharp = layouts_of(sets.sharp);
    const auto partners = scene_partners(layouts_of(sets.blurred), sharp);
    std::vector<std::size_t> kept, scenes, own(sharp.size());
    for (std::size_t i = 0; i < partners.size(); ++i) {
        if (!partners[i]) continue;
        kept.push_back(i);
        scenes.push_back(*partners[i]);
    }
    if (kept.size() < std::min(kFewestOfScenes, partners.size())) return false;
    std::vector<PhotoPatches> blurred;
    for (const std::size_t photo : kept)
        blurred.push_back(std::move(sets.blurred[photo]));
    sets.blurred = std::move(blurred);
    sets.blurred_photos.retain(kept);
    std::iota(own.begin(), own.end(), std::size_t{0});
    add_scenes(sets.sharp, own);
    add_scenes(sets.blurred, scenes);
    return true;
}

void note_scenes(std::size_t kept, std::size_t all, const Observer& observer) {
    observer.note(NoteLevel::Info, message("Both sets show the same scenes: every patch is compared "
                                           "with the same place of its scene."));
    if (kept < all)
        observer.note(NoteLevel::Info,
                      message("No sharp photo shows the scene of %1 of the %2 blurred photos "
                              "from the same place: these are left out.",
                              all - kept, all));
}

/// Contrast of green's detail of four pixels a period, under the round blur that explains the photos best.
double overall_contrast(const WhittleLikelihood& likelihood, const RayLens& lens,
                        const FitReports& reports) {
    constexpr int green = 1;
    const PsfGrid grid =
        grid_of(fit_round(likelihood, lens, reports.quiet(kRoundIterations)).kernels, reports.shape());
    return mtf_at(grid.kernel(0, 0, green), likelihood.kernel_size(), {1.0, 0.0}, 0.25);
}

} // namespace

double highest_frequency(const PhotoSource& blurred, const PhotoSource& sharp) {
    const auto is_complete = [](const PhotoSource& set) {
        return set.sampling == ColourSampling::EveryPixel;
    };
    if (blurred.scale > 1) return kNyquist / blurred.scale;
    return is_complete(blurred) && is_complete(sharp) ? kNyquist : kFinestInterpolated;
}

MeasuredField measure_field(const PhotoSource& blurred_source, const PhotoSource& sharp_source,
                            const SpectralOptions& options, FitReports& reports) {
    const CalibrationObserver& observer = reports.observer();
    const std::stop_token& stop = reports.stop();
    require_photos(blurred_source, translatable("the blurred set"));
    require_photos(sharp_source, translatable("the sharp set"));
    const PatchOptions patch_options{options.patch, options.threads};
    const double top = highest_frequency(blurred_source, sharp_source);
    CachedPhotos blurred(blurred_source, kPhotoBudget);
    const CachedPhotos sharp(sharp_source, kPhotoBudget);
    Surveyed sets = survey_sets(blurred, sharp, patch_options, observer, stop);
    reports.set_frame(sets.blurred.front().width, sets.blurred.front().height);
    const FittedShape& shape = reports.shape();
    RayLens lens(field_points(options.rows, options.cols,
                              static_cast<double>(shape.frame_width) / shape.frame_height),
                 options.kernel, options.threads);
    const auto spectra_by = [&](const Matching& matching) {
        return measure_spectra(sets, matching, shape.grid, options.seed, observer, stop);
    };

    const bool same_scenes = tell_scenes_apart(sets);
    if (same_scenes) note_scenes(blurred.count(), blurred_source.count, observer);
    Matching matching = same_scenes ? kByScene : kByContent;
    const ColourSampling samplings[] = {blurred_source.sampling, sharp_source.sampling};
    const auto both_fold_alike = [&] {
        if (std::ranges::count(samplings, ColourSampling::Bayer) < 2 || blurred_source.scale > 1)
            return false;
        compare_as(sets, ColourSampling::OtherMosaic, ColourSampling::OtherMosaic, stop);
        return overall_contrast(likelihood_of(spectra_by(matching)), lens, reports) >= kWeakBlur;
    };
    const bool as_they_are = both_fold_alike();
    if (blurred_source.scale > 1)
        compare_at_scale(sets, blurred_source.scale, stop);
    else if (!as_they_are)
        compare_as(sets, samplings[0], samplings[1], stop);
    LensFit first = LensFits(lens, options.seed, reports)
                        .oriented(likelihood_of(spectra_by(matching)), lens.start(),
                                  {message("Fitting the lens"), kLossCurve, kLensIterations});
    if (!same_scenes) {
        LensFit placed = refit_lens(likelihood_of(spectra_by(kByPlace)), lens, first, LensFreedom::Plain,
                                    reports.quiet(kPlaceIterations));
        if (placed.fit.loss < first.fit.loss - kPlaceMargin) {
            first = std::move(placed);
            matching = kByPlace;
        }
    }
    const PsfGrid first_grid = grid_of(first.fit.kernels, shape);
    restore_contrast(blurred, first_grid, patch_options, sets.blurred, observer, stop);
    FieldSpectra spectra = spectra_by(matching);
    observer.progress({message("Looking at the photos' edges"), 0.0, -1.0});
    PhaseSparsity edges(blurred, first_grid, top, patch_options, stop);
    return {shape,
            std::move(spectra),
            std::move(edges),
            std::move(lens),
            as_they_are || std::ranges::count(samplings, ColourSampling::OtherMosaic) > 0,
            sets.frequencies.highest,
            first.parameters};
}

} // namespace petzval
