#include "learn/training_patches.h"

#include "base/draws.h"
#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace petzval {

namespace {

constexpr double kSharp = 0.7;
// Sharp photos of soft things, such as a bird before the sky, may have as little as this.
constexpr double kTooSoft = 0.2;
constexpr int kMostHalvings = 2;
constexpr float kLeastSigma = 0.5f / 255.0f;
constexpr float kLargestSigma = 60.0f / 255.0f;

/// Mean square of the differences within blocks of 2 x 2, in green.
double finest_octave(const Image& image) {
    double sum = 0.0;
    for (int y = 0; y + 1 < image.height(); y += 2)
        for (int x = 0; x + 1 < image.width(); x += 2) {
            const double a = image.at(1, y, x), b = image.at(1, y, x + 1);
            const double c = image.at(1, y + 1, x), d = image.at(1, y + 1, x + 1);
            const double mean = 0.25 * (a + b + c + d);
            sum += a * a + b * b + c * c + d * d - 4.0 * mean * mean;
        }
    return sum / (static_cast<double>(image.width()) * image.height());
}

/// Half of the time even in sigma, half in its logarithm.
float drawn_sigma(Rng& rng) {
    if (chance(rng, 0.5)) return static_cast<float>(uniform(rng, kLeastSigma, kLargestSigma));
    return static_cast<float>(log_uniform(rng, kLeastSigma, kLargestSigma));
}

/// The noise's standard deviation over a patch: `sigma` everywhere, or per colour, sloping, and growing
/// with the light as that of photons does. It follows the light of cells only, so as not to give the
/// picture away.
Image drawn_sigma_map(const Image& clean, float sigma, Rng& rng) {
    Image map(clean.width(), clean.height(), 3, clean.curve());
    std::ranges::fill(map.values(), sigma);
    if (chance(rng, 0.5)) return map;
    constexpr int kCell = 32;
    const bool photons = chance(rng, 0.5);
    const double slope_x = uniform(rng, -0.7, 0.7) / clean.width();
    const double slope_y = uniform(rng, -0.7, 0.7) / clean.height();
    for (int channel = 0; channel < 3; ++channel) {
        const double factor = std::exp(uniform(rng, -0.5, 0.5));
        for (int y = 0; y < clean.height(); ++y)
            for (int x = 0; x < clean.width(); ++x)
                map.at(channel, y, x) *= static_cast<float>(factor * std::exp(slope_x * x + slope_y * y));
        if (!photons) continue;
        for (int top = 0; top < clean.height(); top += kCell)
            for (int left = 0; left < clean.width(); left += kCell) {
                const int bottom = std::min(top + kCell, clean.height());
                const int right = std::min(left + kCell, clean.width());
                double light = 0.0;
                for (int y = top; y < bottom; ++y)
                    for (int x = left; x < right; ++x)
                        light += clean.at(channel, y, x);
                light /= static_cast<double>(bottom - top) * (right - left);
                const auto growth = static_cast<float>(std::sqrt(0.1 + 2.0 * std::max(light, 0.0)));
                for (int y = top; y < bottom; ++y)
                    for (int x = left; x < right; ++x)
                        map.at(channel, y, x) *= growth;
            }
    }
    return map;
}

NoisyPatch with_noise(Image clean, Image sigma, Rng& rng) {
    NoisyPatch patch;
    patch.noisy = clean;
    std::normal_distribution<float> normal;
    const auto deviations = sigma.values();
    const auto noisy = patch.noisy.values();
    for (std::size_t i = 0; i < noisy.size(); ++i)
        noisy[i] += deviations[i] * normal(rng);
    const double mean =
        std::accumulate(deviations.begin(), deviations.end(), 0.0) / static_cast<double>(deviations.size());
    patch.weight = static_cast<float>(1.0 / mean);
    patch.clean = std::move(clean);
    patch.sigma = std::move(sigma);
    return patch;
}

} // namespace

double relative_sharpness(const Image& image) {
    const double next = finest_octave(halved(image));
    return next > 0.0 ? finest_octave(image) / next : 0.0;
}

std::vector<Image> training_scenes(Image photo, int patch) {
    const auto large_enough = [&](const Image& image) {
        return image.width() >= 4 * patch && image.height() >= 2 * patch;
    };
    for (int i = 0; i < kMostHalvings && large_enough(photo) && relative_sharpness(photo) < kSharp; ++i)
        photo = halved(photo);
    if (!large_enough(photo) || relative_sharpness(photo) < kTooSoft) return {};
    Image smaller = halved(photo);
    std::vector<Image> scenes;
    scenes.push_back(std::move(photo));
    if (large_enough(smaller)) scenes.push_back(std::move(smaller));
    return scenes;
}

PatchSource::PatchSource(std::vector<Image> scenes, int patch)
    : size_(patch)
    , scenes_(std::move(scenes)) {
    if (scenes_.empty())
        throw Error(ErrorCode::UnsuitableInput, "photos",
                    message("none is large and sharp enough to learn from"),
                    message("Give photos that are sharp at half of their size"));
    double area = 0.0;
    for (const Image& scene : scenes_)
        area_up_to_.push_back(area += static_cast<double>(scene.width()) * scene.height());
}

Image PatchSource::crop(Rng& rng, Region region) const {
    const double place = uniform(rng, 0.0, area_up_to_.back());
    const auto found = std::ranges::upper_bound(area_up_to_, place);
    const auto index = std::min<std::size_t>(found - area_up_to_.begin(), scenes_.size() - 1);
    const Image& scene = scenes_[index];
    const int strip = scene.width() - size_; // where what is held out begins
    const int x =
        region == Region::HeldOut ? strip : std::uniform_int_distribution<int>(0, strip - size_)(rng);
    const int y = std::uniform_int_distribution<int>(0, scene.height() - size_)(rng);
    return cropped(scene, {x, y, size_, size_});
}

Image PatchSource::scene(Rng& rng, Region region) const {
    return oriented(crop(rng, region), std::uniform_int_distribution<int>(1, 8)(rng));
}

NoisyPatch PatchSource::patch(Rng& rng) const {
    Image clean = scene(rng, Region::Trained);
    const int curve = std::uniform_int_distribution<int>(0, 3)(rng);
    if (curve < 2) {
        // Linear light is dark: exposed up, so that noise of 60 of 255 does not drown it.
        const auto exposure = static_cast<float>(log_uniform(rng, 1.0, 3.0));
        for (float& value : clean.values())
            value *= exposure;
    } else {
        clean = converted(clean, curve == 2 ? TransferCurve::SquareRoot : TransferCurve::Srgb);
    }
    Image sigma = drawn_sigma_map(clean, drawn_sigma(rng), rng);
    return with_noise(std::move(clean), std::move(sigma), rng);
}

NoisyPatch PatchSource::held_out(Rng& rng, float sigma) const {
    Image clean = converted(crop(rng, Region::HeldOut), TransferCurve::Srgb);
    Image map(clean.width(), clean.height(), 3, clean.curve());
    std::ranges::fill(map.values(), sigma);
    return with_noise(std::move(clean), std::move(map), rng);
}

} // namespace petzval
