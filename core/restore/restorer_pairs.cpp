#include "restore/restorer_pairs.h"

#include "base/draws.h"
#include "learn/training_patches.h"
#include "photo/demosaic.h"
#include "psf/blur.h"
#include "restore/mosaic_filter.h"
#include "restore/restorer_view.h"
#include "restore/tile_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

constexpr BayerPattern kRedFirst = {{{0, 1}, {1, 2}}};
constexpr int kMargin = 16; // px, as tile_layout has it at least
/// px of a photo around what is shown: the linear filter goes wrong so far from where the photo ends.
constexpr int kSurround = 24;
constexpr std::array<float, 3> kWhite = {1.0f, 1.0f, 1.0f};
/// Standard deviation of a scene's grain at half of full scale: photos of real scenes have the noise of
/// their camera, and rocks and meadows look like it. A network that saw clean scenes alone takes both away.
constexpr double kLeastGrain = 0.002, kMostGrain = 0.03;
/// How much darker than white or brighter photos are exposed, and those with clipped lights.
constexpr double kLeastExposure = 0.25, kMostExposure = 1.0, kMostClipped = 3.0;
/// By how much, in its logarithm, the noise that a solver is told is wrong.
constexpr double kNoiseError = 0.15;
constexpr std::array kDemosaicers = {Demosaicer::Vng, Demosaicer::Ppg, Demosaicer::Ahd, Demosaicer::Dcb,
                                     Demosaicer::Aahd};
/// Demosaicing leaves about so much of the noise.
constexpr double kLeastNoiseLeft = 0.5, kMostNoiseLeft = 1.0;

PsfGrid grid_of(const LensPool::Kernel& kernel, int size) {
    PsfGrid grid({1, 1, 3, size});
    std::ranges::copy(kernel.values, grid.values().begin());
    return grid;
}

PhotonReadNoise drawn_noise(double least, double most, Rng& rng) {
    const double sigma = log_uniform(rng, least, most);
    const double photons = uniform(rng, 0.0, 1.0); // their share of the variance at half of full scale
    PhotonReadNoise noise;
    noise.photon.fill(2.0 * photons * sigma * sigma);
    noise.read.fill((1.0 - photons) * sigma * sigma + 1e-12);
    return noise;
}

PhotonReadNoise scaled(PhotonReadNoise noise, double factor) {
    for (int c = 0; c < 3; ++c) {
        noise.photon[c] *= factor * factor;
        noise.read[c] *= factor * factor;
    }
    return noise;
}

void add_noise(Image& image, const PhotonReadNoise& noise, Rng& rng) {
    std::normal_distribution<double> normal;
    for (int c = 0; c < 3; ++c)
        for (float& value : image.plane(c))
            value += static_cast<float>(noise.sigma(c, std::max(value, 0.0f)) * normal(rng));
}

RawMosaic mosaic_from(const Image& photo) {
    RawMosaic mosaic;
    mosaic.pattern = kRedFirst;
    mosaic.values = mosaic_of(photo, kRedFirst);
    return mosaic;
}

/// A photo, and what a restoration is told of it.
struct Photographed {
    Image photo;
    PhotonReadNoise noise;
    std::optional<BayerPattern> mosaic;
    bool interpolated_colours = false;
};

Photographed photographed(Image light, const RestorerPairDraw& draw, Rng& rng) {
    const PhotonReadNoise noise = drawn_noise(draw.least_noise, draw.most_noise, rng);
    add_noise(light, noise, rng);
    for (float& value : light.values())
        value = std::min(value, kWhite[0]);
    const double error = std::exp(kNoiseError * std::normal_distribution<double>()(rng));
    if (!chance(rng, draw.developed))
        return {demosaiced(mosaic_from(light), Demosaicer::Bilinear, {}, 1), scaled(noise, error),
                kRedFirst, false};
    if (!chance(rng, draw.interpolated)) return {std::move(light), scaled(noise, error), {}, false};
    const std::size_t chosen = std::uniform_int_distribution<std::size_t>(0, kDemosaicers.size() - 1)(rng);
    const double left = uniform(rng, kLeastNoiseLeft, kMostNoiseLeft);
    return {
        demosaiced(mosaic_from(light), kDemosaicers[chosen], {}, 1), scaled(noise, error * left), {}, true};
}

/// What a restoration would show the network of the middle of this photo.
RestorerInput view_of(const Photographed& photographed, const PsfGrid& grid) {
    const int side = photographed.photo.width();
    const int size = grid.shape().size;
    const int canvas_side = fast_fft_size(side + std::max(kMargin, size));
    const TileLayout layout{side, side, size / 2, 0, 0, RealFft(canvas_side, canvas_side), {}};
    const Tile tile{{0, 0, side, side}, {0, 0, side, side}};
    const TileCanvas canvas =
        tile_canvas(photographed.photo, layout, tile, kWhite, photographed.noise, photographed.mosaic);
    std::vector<std::vector<float>> kernels;
    for (int c = 0; c < 3; ++c) {
        const auto kernel = grid.kernel(0, 0, c);
        kernels.emplace_back(kernel.begin(), kernel.end());
    }
    const TileOperator blur(layout.fft, size, kernels);
    TileProblem problem = canvas.problem(blur);
    problem.interpolated_colours = photographed.interpolated_colours;
    RestorerInput view = restorer_view(problem);
    const Rect shown{kSurround, kSurround, side - 2 * kSurround, side - 2 * kSurround};
    for (std::vector<Image>* images : {&view.pictures, &view.noises})
        for (Image& image : *images)
            image = cropped(image, shown);
    return view;
}

double detail_of(const Image& scene) {
    const std::span<const float> green = scene.plane(1);
    double sum = 0.0;
    for (std::size_t i = 1; i < green.size(); ++i)
        sum += std::abs(green[i] - green[i - 1]);
    return sum;
}

/// Of two places that with more detail: photos are mostly smooth, and there is little to learn from that.
Image detailed_scene(const PatchSource& scenes, PatchSource::Region region, Rng& rng) {
    Image one = scenes.scene(rng, region), other = scenes.scene(rng, region);
    return detail_of(one) < detail_of(other) ? other : one;
}

} // namespace

int RestorerPairs::side(const RestorerPairDraw& draw, int kernel) {
    return draw.patch + 2 * kSurround + kernel - 1;
}

struct RestorerPairs::Source {
    PatchSource scenes;
    LensPool lenses;
    RestorerPairDraw draw;
};

RestorerPairs::RestorerPairs(std::vector<Image> scenes, LensPool lenses, const RestorerPairDraw& draw) {
    PatchSource patches(std::move(scenes), side(draw, lenses.size()));
    source_ = std::make_shared<const Source>(Source{std::move(patches), std::move(lenses), draw});
}

RestorerExample RestorerPairs::example(std::uint64_t index, bool held_out) const {
    const RestorerPairDraw& draw = source_->draw;
    Rng rng(derived_seed(draw.seed, held_out ? "held-out pair" : "pair", index));
    Image scene = detailed_scene(
        source_->scenes, held_out ? PatchSource::Region::HeldOut : PatchSource::Region::Trained, rng);
    if (chance(rng, draw.grainy)) add_noise(scene, drawn_noise(kLeastGrain, kMostGrain, rng), rng);
    const bool clipped = chance(rng, draw.clipped);
    const double exposure = log_uniform(rng, kLeastExposure, clipped ? kMostClipped : kMostExposure);
    for (float& value : scene.values())
        value *= static_cast<float>(exposure);
    const PsfGrid grid = grid_of(source_->lenses.drawn(rng), source_->lenses.size());
    const int half = source_->lenses.size() / 2;
    const int side = draw.patch + 2 * kSurround;
    const Image light = cropped(blurred(scene, grid, {1}), {half, half, side, side});
    const Rect shown{half + kSurround, half + kSurround, draw.patch, draw.patch};
    return {view_of(photographed(light, draw, rng), grid), cropped(scene, shown)};
}

} // namespace petzval
