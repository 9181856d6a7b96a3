#include "super_resolution.h"

#include "calibrate/calibration.h"
#include "jobs/preset.h"
#include "psf/compare.h"
#include "stopwatch.h"
#include "support/simulated_case.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numbers>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kSize = 13;
constexpr int kScale = 2;
constexpr std::size_t kPhotos = 6;
constexpr double kNoise = 0.005;

/// `weight(x, y)` px right of and below the centre.
template <typename Weight>
NamedKernel kernel_of(const std::string& name, const Weight& weight) {
    NamedKernel kernel{name, PsfGrid({1, 1, 1, kSize})};
    const auto values = kernel.grid.kernel(0, 0, 0);
    for (int i = 0; i < kSize * kSize; ++i)
        values[i] = static_cast<float>(weight(i % kSize - kSize / 2, i / kSize - kSize / 2));
    normalise(kernel.grid, name);
    return kernel;
}

NamedKernel gaussian(const std::string& name, double along, double across, double degrees) {
    const double turn = degrees * std::numbers::pi / 180.0;
    return kernel_of(name, [=](double x, double y) {
        const double u = x * std::cos(turn) + y * std::sin(turn);
        const double v = y * std::cos(turn) - x * std::sin(turn);
        return std::exp(-0.5 * (u * u / (along * along) + v * v / (across * across)));
    });
}

/// A straight path of this length, px, drawn with a fine brush.
NamedKernel motion(const std::string& name, double length, double degrees) {
    const double turn = degrees * std::numbers::pi / 180.0;
    return kernel_of(name, [=](double x, double y) {
        double sum = 0.0;
        for (int step = -20; step <= 20; ++step) {
            const double along = 0.5 * length * step / 20.0;
            const double dx = x - along * std::cos(turn), dy = y - along * std::sin(turn);
            sum += std::exp(-(dx * dx + dy * dy) / (2.0 * 0.6 * 0.6));
        }
        return sum;
    });
}

/// Every kScale-th pixel of the scenes' blur, with noise.
test::Photos small_photos(const test::Photos& scenes, const PsfGrid& truth) {
    const test::Photos blurred = test::photographed(*scenes, truth, kNoise, 1);
    auto small = std::make_shared<std::vector<Image>>();
    for (const Image& photo : *blurred) {
        Image& kept = small->emplace_back(photo.width() / kScale, photo.height() / kScale, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < kept.height(); ++y)
                for (int x = 0; x < kept.width(); ++x)
                    kept.at(c, y, x) = photo.at(c, kScale * y, kScale * x);
    }
    return small;
}

PsfGrid in_colour(const PsfGrid& grey) {
    PsfShape shape = grey.shape();
    shape.channels = 3;
    PsfGrid grid(shape);
    for (int c = 0; c < 3; ++c)
        std::ranges::copy(grey.kernel(0, 0, 0), grid.kernel(0, 0, c).begin());
    return grid;
}

void add_row(MarkdownTable& table, const std::string& name, const PsfGrid& truth, const char* sharp_set,
             const PhotoSource& blurred, const PhotoSource& sharp, int threads) {
    CalibrationOptions options = preset("instant");
    options.spectral.rows = truth.shape().rows;
    options.spectral.cols = truth.shape().cols;
    options.spectral.scale = kScale;
    options.spectral.threads = threads;
    const QTemporaryDir folder;
    const Stopwatch watch;
    const CalibrationResult result = calibrate(blurred, sharp, options, folder.path().toStdString());
    const GridScore score = compared(result.grid, truth, Orientation::AsIs);
    std::cerr << table.heading << ": " << name << ", " << sharp_set << ": NCC " << score.ncc_mean << '\n';
    table.rows.push_back({name, sharp_set, fixed(score.ncc_mean, 3), fixed(score.ncc_min, 3),
                          fixed(score.relative_error_mean, 3), fixed(score.mtf_error_mean, 3),
                          std::string(name_of(result.model)), fixed(watch.seconds(), 0)});
}

} // namespace

std::vector<NamedKernel> kernels_at_scale() {
    return {gaussian("round, 1 px", 1.0, 1.0, 0.0),
            gaussian("round, 1.8 px", 1.8, 1.8, 0.0),
            gaussian("long, 2.4 x 1 px", 2.4, 1.0, 30.0),
            gaussian("long, 2 x 1.2 px", 2.0, 1.2, 110.0),
            motion("motion, 6 px", 6.0, 20.0),
            motion("motion, 4 px", 4.0, 120.0)};
}

MarkdownTable super_resolution(const std::optional<fs::path>& data, SceneLibrary& library,
                               const TruthChoice& choice, int threads) {
    MarkdownTable table{
        "Kernels finer than the photos",
        "Of six photos, every second pixel along both axes is kept, with noise 0.005; the sharp set has "
        "all "
        "of them: of the same scenes, unpaired, or of six others. One kernel of 13 px for the whole frame, "
        "or a ray-traced lens. Preset instant.",
        {"kernel", "sharp set", "NCC mean", "NCC min", "relative error", "MTF error", "model", "seconds"},
        {}};
    const test::Photos scenes = library.scenes(0, kPhotos), others = library.scenes(kPhotos, kPhotos);
    std::vector<NamedKernel> truths;
    if (choice.grids.empty())
        for (const NamedKernel& kernel : kernels_at_scale())
            truths.push_back({kernel.name, in_colour(kernel.grid)});
    else
        for (const TrueGrid& lens : true_grids(data, choice.grids))
            truths.push_back({lens.name, lens.grid});
    for (const NamedKernel& truth : truths) {
        const PhotoSource small = test::photo_source(small_photos(scenes, truth.grid));
        for (const auto& [name, sharp] : {std::pair{"the same scenes", scenes}, {"other scenes", others}})
            add_row(table, truth.name, truth.grid, name, small, test::photo_source(sharp), threads);
    }
    return table;
}

} // namespace petzval::bench
