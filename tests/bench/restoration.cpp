#include "restoration.h"

#include "image/metrics.h"
#include "photo/photo.h"
#include "psf/lens_model.h"
#include "restore/priors.h"
#include "restore/restoration.h"
#include "scene_library.h"
#include "stopwatch.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <algorithm>
#include <complex>
#include <iostream>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPhotos = 5;
constexpr int kBorder = 16; ///< px around what is scored, as the frame's edge is no part of the question

PsfGrid mid_field_kernel() {
    constexpr int size = 25;
    LensModel lens = read_lens_model(test::repository("resources/lenses/soft_fast_prime.json"));
    lens.pixel_pitch /= 2.0;
    const PsfGrid field = simulated_grid(lens, {8, 8, 3, size}, 6000, 4000);
    PsfGrid grid({1, 1, 3, size});
    for (int channel = 0; channel < 3; ++channel)
        std::ranges::copy(field.interpolated(0.25, 0.25, channel), grid.kernel(0, 0, channel).begin());
    return grid;
}

Image middle(const Image& image, int side) {
    const int width = std::min(side, image.width());
    const int height = std::min(side, image.height());
    return cropped(image, {(image.width() - width) / 2, (image.height() - height) / 2, width, height});
}

std::vector<Image> kodak_scenes(const std::optional<fs::path>& folder, int side) {
    std::vector<Image> scenes;
    std::vector<fs::path> files;
    if (folder) files = files_below(*folder, {".png"});
    std::erase_if(files,
                  [](const fs::path& file) { return !file.filename().string().starts_with("kodim"); });
    for (std::size_t i = 2; i < files.size() && scenes.size() < kPhotos; i += 5)
        scenes.push_back(middle(read_photo(files[i], RawMode::Demosaic).image, side + 2 * kBorder));
    while (scenes.size() < kPhotos)
        scenes.push_back(test::dead_leaves(side + 2 * kBorder, side + 2 * kBorder, scenes.size() + 1));
    return scenes;
}

/// The same values, called linear light.
Image relabelled(const Image& image, TransferCurve curve) {
    Image result(image.width(), image.height(), image.channels(), curve);
    std::ranges::copy(image.values(), result.values().begin());
    return result;
}

Image inside(const Image& image) {
    return cropped(image, {kBorder, kBorder, image.width() - 2 * kBorder, image.height() - 2 * kBorder});
}

Image clamped(Image image) {
    for (float& value : image.values())
        value = std::clamp(value, 0.0f, 1.0f);
    return image;
}

} // namespace

RestorationBench::RestorationBench(const std::optional<fs::path>& folder, int side, int threads)
    : RestorationBench(kodak_scenes(folder, side), threads) {}

RestorationBench::RestorationBench(std::vector<Image> scenes, int threads)
    : scenes_(std::move(scenes))
    , grid_(mid_field_kernel())
    , threads_(threads) {}

std::vector<RestorationBench::Scored> RestorationBench::blurred_scenes(double noise, BlurredValues values,
                                                                       std::size_t photos) const {
    std::vector<Image> sharp;
    for (std::size_t i = 0; i < std::min(photos, scenes_.size()); ++i)
        sharp.push_back(
            values == BlurredValues::Light
                ? scenes_[i]
                : relabelled(converted(scenes_[i], TransferCurve::Srgb), TransferCurve::Linear));
    const test::Photos frames = test::photographed(sharp, grid_, noise, 1);
    std::vector<Scored> pairs;
    for (std::size_t i = 0; i < sharp.size(); ++i)
        pairs.push_back({sharp[i], frames->at(i)});
    return pairs;
}

RestorationScore RestorationBench::score(const std::vector<Scored>& pairs, BlurredValues values) const {
    RestorationScore mean;
    for (const Scored& pair : pairs) {
        const Image sharp = inside(pair.sharp);
        const Image result = clamped(inside(pair.result));
        const auto encoded = [values](const Image& image) {
            return values == BlurredValues::Light ? converted(image, TransferCurve::Srgb) : image;
        };
        const double share = 1.0 / static_cast<double>(pairs.size());
        mean.psnr += share * psnr(sharp, result);
        mean.psnr_encoded += share * psnr(encoded(sharp), encoded(result));
        mean.ssim += share * ssim(encoded(sharp), encoded(result));
    }
    return mean;
}

RestorationScore RestorationBench::blurred(double noise, BlurredValues values) {
    return score(blurred_scenes(noise, values, scenes_.size()), values);
}

RestorationScore RestorationBench::restored(const Solver& solver, double noise, BlurredValues values,
                                            std::size_t photos) {
    std::vector<Scored> pairs = blurred_scenes(noise, values, photos);
    RestorationSettings settings;
    settings.noise.read.fill(noise * noise);
    settings.threads = threads_;
    double megapixels = 0.0;
    const Stopwatch watch;
    for (Scored& pair : pairs) {
        megapixels += pair.result.width() * pair.result.height() / 1e6;
        pair.result = petzval::restored(pair.result, grid_, solver, settings);
    }
    const double seconds = watch.seconds();
    RestorationScore result = score(pairs, values);
    result.seconds_per_megapixel = seconds / megapixels;
    return result;
}

namespace {

/// What other programs mean by a Wiener filter: one number against the noise, and a spectrum that falls
/// with the square of the frequency.
class TextbookWiener : public Solver {
public:
    explicit TextbookWiener(double balance)
        : balance_(balance) {}

    Image restored(const TileProblem& tile, const std::function<void(double)>&) const override {
        const TileOperator& blur = tile.blur;
        Image estimate(blur.width(), blur.height(), 3);
        for (int channel = 0; channel < 3; ++channel) {
            Spectrum spectrum = blur.spectrum_of(tile.blurred, channel);
            const int columns = blur.fft().spectrum_width();
            for (std::size_t i = 0; i < spectrum.values().size(); ++i) {
                const int row = static_cast<int>(i) / columns;
                const double v = static_cast<double>(std::min(row, blur.height() - row)) / blur.height();
                const double u = static_cast<double>(i % columns) / blur.width();
                const std::complex<float> k = blur.transfer(channel).data()[i];
                const auto against = static_cast<float>(balance_ * (u * u + v * v));
                spectrum.data()[i] *= std::conj(k) / (std::norm(k) + against + 1e-9f);
            }
            blur.store(spectrum, estimate, channel);
        }
        return estimate;
    }

private:
    double balance_;
};

/// With the balance that comes nearest to the truth.
RestorationScore best_textbook_wiener(RestorationBench& bench, double noise) {
    RestorationScore best;
    for (double balance = 0.01; balance < 100.0; balance *= 1.5) {
        const RestorationScore score = bench.restored(TextbookWiener(balance), noise, BlurredValues::Light);
        if (score.psnr > best.psnr) best = score;
    }
    return best;
}

/// Hundreds of denoisings.
bool is_slow(const SolverDescription& solver) {
    return solver.name == "gs-pnp" || solver.name == "dps" || solver.name == "dmplug";
}

void add_row(MarkdownTable& table, const std::string& name, std::size_t photos, double noise,
             const RestorationScore& score) {
    const std::string time = score.seconds_per_megapixel > 0.0 ? fixed(score.seconds_per_megapixel, 1) : "";
    table.rows.push_back({name, fixed(noise, 3), std::to_string(photos), fixed(score.psnr, 2),
                          fixed(score.psnr_encoded, 2), fixed(score.ssim, 3), time});
}

} // namespace

MarkdownTable restorations(const std::optional<fs::path>& folder, int threads) {
    constexpr int side = 256;
    MarkdownTable table{
        "Restoration",
        "Five Kodak photos (" + std::to_string(side) +
            " px of each), blurred in linear light by one kernel with coma, halfway to the "
            "corner of soft_fast_prime on pixels of 2 um, with white noise, and restored "
            "with that kernel. Solvers of hundreds of denoisings are measured on the first photo alone.",
        {"solver", "noise", "photos", "PSNR, light", "PSNR, sRGB", "SSIM, sRGB", "s/MP"},
        {}};
    RestorationBench bench(folder, side, threads);
    const std::unique_ptr<Denoiser> prior = built_in_prior(threads);
    for (const double noise : {0.005, 0.01, 0.02}) {
        add_row(table, "blurred", kPhotos, noise, bench.blurred(noise, BlurredValues::Light));
        add_row(table, "textbook Wiener, tuned to the truth", kPhotos, noise,
                best_textbook_wiener(bench, noise));
        for (const SolverDescription& solver : solvers()) {
            if (is_slow(solver) && noise != 0.01) continue;
            std::cerr << "Restoration: " << solver.name << " at " << noise << '\n';
            const std::size_t photos = is_slow(solver) ? 1 : kPhotos;
            const auto made = solver.make({}, prior.get());
            add_row(table, solver.name, photos, noise,
                    bench.restored(*made, noise, BlurredValues::Light, photos));
        }
    }
    return table;
}

} // namespace petzval::bench
