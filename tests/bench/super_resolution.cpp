#include "super_resolution.h"

#include "calibrate/calibration.h"
#include "image/metrics.h"
#include "image/resample.h"
#include "jobs/preset.h"
#include "psf/compare.h"
#include "restore/priors.h"
#include "restore/restoration.h"
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

/// The measured grid.
PsfGrid add_row(MarkdownTable& table, const std::string& name, const PsfGrid& truth, const char* sharp_set,
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
    return result.grid;
}

/// Twice as wide by cubic convolution (Keys 1981), column x going to 2 x.
Image widened(const Image& image) {
    Image result(2 * image.width(), image.height(), image.channels());
    for (int c = 0; c < image.channels(); ++c)
        for (int y = 0; y < image.height(); ++y) {
            const auto row = image.row(c, y);
            const int last = image.width() - 1;
            for (int x = 0; x <= last; ++x) {
                const auto at = [&](int i) { return row[std::clamp(i, 0, last)]; };
                result.at(c, y, 2 * x) = row[x];
                result.at(c, y, 2 * x + 1) = (9.0f * (at(x) + at(x + 1)) - at(x - 1) - at(x + 2)) / 16.0f;
            }
        }
    return result;
}

Image transposed(const Image& image) {
    return oriented(image, 5);
}

/// What papers compare with.
Image enlarged_by_bicubic(const Image& small) {
    return transposed(widened(transposed(widened(small))));
}

/// dB, of sRGB values, without the frame's edge.
double encoded_psnr(const Image& sharp, Image found) {
    constexpr int edge = 16;
    for (float& value : found.values())
        value = std::clamp(value, 0.0f, 1.0f);
    const auto inside = [](const Image& image) {
        return converted(cropped(image, {edge, edge, image.width() - 2 * edge, image.height() - 2 * edge}),
                         TransferCurve::Srgb);
    };
    return psnr(inside(sharp), inside(found));
}

/// Every sixth Kodak photo, the middle of it.
test::Photos cut_photos(const fs::path& data) {
    constexpr int side = 288;
    const test::Photos photos = kodak_photos(data);
    auto cut = std::make_shared<std::vector<Image>>();
    for (std::size_t i = 2; i < photos->size(); i += 6) {
        const Image& photo = photos->at(i);
        cut->push_back(
            cropped(photo, {(photo.width() - side) / 2, (photo.height() - side) / 2, side, side}));
    }
    return cut;
}

/// Their mean PSNR as restored from small photos.
double restored_psnr(const test::Photos& sharp, const test::Photos& small, PsfGrid grid,
                     const Solver& solver, int threads) {
    grid.metadata().photo_scale = kScale;
    RestorationSettings settings;
    settings.noise = white_noise(kNoise);
    settings.scale = kScale;
    settings.threads = threads;
    double sum = 0.0;
    for (std::size_t i = 0; i < sharp->size(); ++i)
        sum += encoded_psnr(sharp->at(i), restored(enlarged(small->at(i), kScale), grid, solver, settings));
    return sum / static_cast<double>(sharp->size());
}

void add_restorations(MarkdownTable& table, const std::string& name, const PsfGrid& truth,
                      const PsfGrid& measured, const test::Photos& sharp, int threads) {
    const test::Photos small = small_photos(sharp, truth);
    double bicubic = 0.0;
    for (std::size_t i = 0; i < sharp->size(); ++i)
        bicubic += encoded_psnr(sharp->at(i), enlarged_by_bicubic(small->at(i))) /
                   static_cast<double>(sharp->size());
    const auto denoiser = prior("built-in", 1, {});
    const auto wiener = solver("wiener").make(checked(solver("wiener"), {}), nullptr);
    const auto dpir = solver("dpir").make(checked(solver("dpir"), {}), denoiser.get());
    Cells row = {name, fixed(bicubic, 2)};
    for (const Solver* by : {wiener.get(), dpir.get()})
        for (const PsfGrid* grid : {&truth, &measured})
            row.push_back(fixed(restored_psnr(sharp, small, *grid, *by, threads), 2));
    std::cerr << table.heading << ": " << name << ": " << row.back() << '\n';
    table.rows.push_back(std::move(row));
}

} // namespace

std::vector<NamedKernel> kernels_at_scale() {
    return {gaussian("round-1", 1.0, 1.0, 0.0),   gaussian("round-1.8", 1.8, 1.8, 0.0),
            gaussian("long-2.4", 2.4, 1.0, 30.0), gaussian("long-2", 2.0, 1.2, 110.0),
            motion("motion-6", 6.0, 20.0),        motion("motion-4", 4.0, 120.0)};
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
    for (const NamedKernel& kernel : kernels_at_scale())
        if (choice.grids.empty() || std::ranges::count(choice.grids, kernel.name) > 0)
            truths.push_back({kernel.name, in_colour(kernel.grid)});
    if (!choice.grids.empty())
        for (const TrueGrid& lens : true_grids(data, choice.grids))
            truths.push_back({lens.name, lens.grid});
    MarkdownTable restored{
        "Photos at twice their size",
        "PSNR in dB of sRGB values, the mean of the middles of four Kodak photos of which every second "
        "pixel "
        "was kept, with noise 0.005: enlarged by cubic convolution, and restored with the true kernel and "
        "with the one measured above from the same scenes.",
        {"kernel", "bicubic", "Wiener, true", "measured", "DPIR, true", "measured"},
        {}};
    const test::Photos cut = data ? cut_photos(*data) : nullptr;
    for (const NamedKernel& truth : truths) {
        const PhotoSource small = test::photo_source(small_photos(scenes, truth.grid));
        const PsfGrid measured = add_row(table, truth.name, truth.grid, "the same scenes", small,
                                         test::photo_source(scenes), threads);
        add_row(table, truth.name, truth.grid, "other scenes", small, test::photo_source(others), threads);
        if (cut) add_restorations(restored, truth.name, truth.grid, measured, cut, threads);
    }
    if (cut) table.further.push_back(std::move(restored));
    return table;
}

} // namespace petzval::bench
