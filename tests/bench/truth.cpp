#include "truth.h"

#include "base/random.h"
#include "calibrate/calibration.h"
#include "coverage.h"
#include "exchange/exchange.h"
#include "image/resample.h"
#include "image/white_noise.h"
#include "jobs/preset.h"
#include "jobs/reference_scenes.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/compare.h"
#include "register/registration.h"
#include "stopwatch.h"

#include <QTemporaryDir>

#include <algorithm>
#include <iostream>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr double kNoise = 0.005;
constexpr int kKernel = 13; ///< what users get by default, although the truth's may be larger

/// Of the development data's scenes, eight from here on are not among those that Petzval brings along.
constexpr std::size_t kNoneBroughtAlong = 19;

/// How the second photos were taken, against the first.
constexpr Movement kMovement = {3.0, -1.7, 0.15, 1.002};
constexpr float kExposure = 1.1f;

constexpr std::pair<TruthCase, const char*> kCases[] = {{TruthCase::Developed, "developed"},
                                                        {TruthCase::OtherScenes, "other-scenes"},
                                                        {TruthCase::SomeScenes, "some-scenes"},
                                                        {TruthCase::Raw, "raw"},
                                                        {TruthCase::SecondPhotos, "second-photos"},
                                                        {TruthCase::Paired, "paired"},
                                                        {TruthCase::NoSharp, "no-sharp"}};

/// As a Bayer camera keeps it and Petzval reads it.
Image through_raw(const Image& frame) {
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "frame.dng";
    write_bayer_dng(path, cropped(frame, {0, 0, frame.width() & ~1, frame.height() & ~1}), {});
    return read_photo(path, RawMode::Demosaic).image;
}

/// A sharp photo of the scene; `index` decides its noise.
Image sharp_photo(const Image& scene, TruthCase kind, std::size_t index) {
    if (kind == TruthCase::Developed || kind == TruthCase::OtherScenes || kind == TruthCase::SomeScenes)
        return scene;
    Image photo = scene;
    if (kind == TruthCase::SecondPhotos || kind == TruthCase::Paired) {
        const FrameMap map = frame_map(kMovement, scene.width(), scene.height());
        photo = resampled(scene, map.inverse(), scene.width(), scene.height(), 0);
        for (float& value : photo.values())
            value *= kExposure;
    }
    add_white_noise(photo, kNoise, derived_seed(1, "noise of the sharp photos", index));
    for (float& value : photo.values())
        value = std::min(value, 1.0f);
    return kind == TruthCase::Raw ? through_raw(photo) : photo;
}

/// The first of the scenes that the sharp set does not show.
std::size_t first_of_others(TruthCase kind, std::size_t count) {
    if (kind == TruthCase::OtherScenes) return 0;
    return kind == TruthCase::SomeScenes ? 2 * count / 3 : count;
}

/// By what the photos show, as a project finds them.
PhotoPairs found_pairs(const PhotoSets& sets) {
    std::vector<PhotoFeatures> blurred, sharp;
    for (std::size_t i = 0; i < sets.blurred.count; ++i)
        blurred.emplace_back(sets.blurred.load(i));
    for (std::size_t i = 0; i < sets.sharp.count; ++i)
        sharp.emplace_back(sets.sharp.load(i));
    PhotoPairs pairs;
    for (const FoundPair& pair : matched_photos(blurred, sharp, 0))
        if (pair.registration.likeness == Likeness::Same)
            pairs.push_back({pair.first, pair.second, pair.registration.second_from_first});
    return pairs;
}

struct Measured {
    GridScore score;
    double covered = 0.0; ///< coverage() of the grid's figures
    double seconds = 0.0;
};

Measured measured(const PsfGrid& truth, const PhotoSets& sets, TruthCase kind, int threads) {
    CalibrationOptions options = preset("instant");
    options.spectral.rows = truth.shape().rows;
    options.spectral.cols = truth.shape().cols;
    options.spectral.kernel = kKernel;
    options.spectral.threads = threads;
    const QTemporaryDir folder;
    const Stopwatch watch;
    const CalibrationResult result =
        calibrate(sets.blurred, sets.sharp, options, folder.path().toStdString(), {}, {},
                  kind == TruthCase::Paired ? found_pairs(sets) : PhotoPairs());
    const double seconds = watch.seconds();
    return {compared(result.grid, truth, Orientation::AsIs),
            coverage(result.grid, result.uncertainties, truth), seconds};
}

constexpr std::size_t kFigures = 9;
using Figures = std::array<double, kFigures>;

Figures figures_of(const Measured& measured) {
    const GridScore& score = measured.score;
    return {score.ncc_mean,
            score.ncc_min,
            score.relative_error_mean,
            score.zones[static_cast<std::size_t>(FieldZone::Corners)].relative_error,
            score.mtf_error_mean,
            score.lateral_error_rms,
            score.lateral_phase_error_rms,
            measured.covered,
            measured.seconds};
}

Cells row_of(const std::string& label, const std::string& kind, int photos, const Figures& figures) {
    Cells row = {label, kind, std::to_string(photos)};
    for (std::size_t i = 0; i < kFigures; ++i)
        row.push_back(fixed(figures[i], i + 1 < kFigures ? 3 : 0));
    return row;
}

/// The rows of one case, and their mean where there are several.
void add_rows(MarkdownTable& table, const std::vector<TrueGrid>& grids, SceneLibrary& scenes,
              const std::pair<TruthCase, const char*>& kind, int photos, int threads) {
    Figures mean{};
    for (const TrueGrid& truth : grids) {
        std::cerr << table.heading << ": " << truth.name << ", " << kind.second << ", " << photos << '\n';
        const PhotoSets sets = photographed(truth.grid, scenes, kind.first, photos);
        const Figures figures = figures_of(measured(truth.grid, sets, kind.first, threads));
        table.rows.push_back(row_of(truth.name, kind.second, photos, figures));
        for (std::size_t i = 0; i < kFigures; ++i)
            mean[i] += figures[i] / static_cast<double>(grids.size());
    }
    if (grids.size() > 1) table.rows.push_back(row_of("mean", kind.second, photos, mean));
}

} // namespace

std::vector<TrueGrid> true_grids(const std::optional<fs::path>& data,
                                 const std::vector<std::string>& names) {
    std::vector<TrueGrid> grids;
    const fs::path folder = data ? *data / "psf" / "raytraced" : fs::path();
    if (!fs::is_directory(folder)) return grids;
    for (const fs::path& path : files_below(folder, {".npy"})) {
        const std::string name = path.stem().string();
        if (names.empty() || std::ranges::count(names, name) > 0) grids.push_back({name, read_grid(path)});
    }
    return grids;
}

PhotoSets photographed(const PsfGrid& truth, SceneLibrary& library, TruthCase kind, int photos) {
    const auto count = static_cast<std::size_t>(photos);
    const test::Photos scenes = library.scenes(kind == TruthCase::NoSharp ? kNoneBroughtAlong : 0, count);
    auto blurred = std::make_shared<std::vector<Image>>(*test::photographed(*scenes, truth, kNoise, 1));
    if (kind == TruthCase::Raw) std::ranges::transform(*blurred, blurred->begin(), through_raw);
    if (kind == TruthCase::NoSharp) return {test::photo_source(blurred), reference_scenes()};
    auto sharp = std::make_shared<std::vector<Image>>();
    const std::size_t first = first_of_others(kind, count);
    const test::Photos others = library.scenes(count, count - first);
    for (std::size_t i = 0; i < count; ++i)
        sharp->push_back(sharp_photo(i < first ? scenes->at(i) : others->at(i - first), kind, i));
    PhotoSets sets{test::photo_source(blurred), test::photo_source(sharp)};
    if (kind == TruthCase::Raw) sets.blurred.sampling = sets.sharp.sampling = ColourSampling::Bayer;
    return sets;
}

std::vector<std::string> truth_case_names() {
    std::vector<std::string> names;
    for (const auto& [kind, name] : kCases)
        names.push_back(name);
    return names;
}

MarkdownTable truth(const std::optional<fs::path>& data, SceneLibrary& scenes, const TruthChoice& choice,
                    int threads) {
    MarkdownTable table = {
        "Truth that the lens model did not make",
        "Grids by exact ray tracing of published lens designs, their kernels larger than those that are "
        "fitted; white noise of 0.005. Developed: the sharp set is the scenes themselves. Other scenes: it "
        "shows others. Some scenes: it shows two thirds of them, and others. RAW: both sets are noisy "
        "Bayer RAW files, demosaiced. Second photos: the sharp set "
        "shows the same scenes moved by 3.4 px, turned by 0.15 degrees, 0.2 % larger, 10 % brighter, with "
        "noise of its own. Paired: the same photos, recognised as pairs. No sharp: only the "
        "scenes that Petzval brings along. Within +-: the share of the "
        "nodes' "
        "figures (MTF50, widths, radius of 50 % of the light, lateral colour) whose true value lies within "
        "the 90 % interval that is told.",
        {"grid", "case", "photos", "NCC mean", "NCC min", "relative error", "in the corners", "MTF error",
         "lateral colour, px", "by phase, px", "within +-", "seconds"},
        {}};
    const std::vector<TrueGrid> grids = true_grids(data, choice.grids);
    for (const int photos : choice.photos.empty() ? std::vector{6} : choice.photos)
        for (const auto& kind : kCases)
            if (choice.cases.empty() || std::ranges::count(choice.cases, kind.second) > 0)
                add_rows(table, grids, scenes, kind, photos, threads);
    return table;
}

} // namespace petzval::bench
