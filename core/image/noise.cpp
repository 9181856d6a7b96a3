#include "image/noise.h"

#include "base/observer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace petzval {

namespace {

/// More would cost time and add nothing: medians of 20 000 tiles are exact enough.
constexpr double kMostTiles = 20'000;
/// Noise of a tile where more pixels than this share are cut off at black cannot be measured.
constexpr double kMostBlack = 0.05;
/// The tiles taken as flat: few scenes have less of sky, wall or blurred background in every brightness.
constexpr double kFlatShare = 0.1;
/// The tiles that show how texture goes.
constexpr double kTexturedShare = 0.25;
/// The more of a tile's variance is taken for texture, the less is known of the rest.
constexpr double kMostTexture = 0.4;
constexpr double kLeastNoise = 0.2;
constexpr int kRounds = 2;
/// Of the levels' variance: no level is known better than this, as JPEG leaves some places without noise.
constexpr double kLeastError = 0.1;
/// Variance at one of kSpacings over that at the one before: up to this there is no texture,
constexpr double kFlat = 1.4;
/// from this on the finer one shows too little of the noise, unless the rest is texture,
constexpr double kSmoothed = 2.0;
/// and from this on, if it is so everywhere, it is not looked at.
constexpr double kHidden = 4.5;
/// Variance 3 px apart over that 2 px apart: texture rises by more. And 2 px apart over that of neighbours:
/// converters that smooth the noise make it rise by more.
constexpr double kLevel = 1.25;
constexpr double kRise = 1.5;
constexpr std::size_t kTilesPerLevel = 40;
constexpr std::size_t kMostLevels = 16;
/// Variance as below what any file holds.
constexpr double kNothing = 1e-12;

/// px between the mask's taps: neighbours; values that bilinear demosaicing has not made alike; texture.
constexpr std::array<int, 3> kSpacings = {1, 3, 9};
/// px: large enough for a median within 13 %, small enough to fit between edges.
constexpr int kTile = 16;
/// px of its surroundings that the coarsest mask sees.
constexpr int kAround = 4;

struct Tile {
    double light = 0.0;
    /// Of the noise as each mask sees it, and of texture where there is any.
    std::array<double, 3> variance{};
    double next = 0.0;   ///< variance between the first two, 2 px apart
    double detail = 0.0; ///< mean square over 4 px, which choosing the finest by does not bias
};

template <typename Value>
Value median(std::vector<Value>& values) {
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// From the median of |response| to the mask (1 -2 1; -2 4 -2; 1 -2 1): 0.6745 is the median of |N(0,1)|, 6
/// the norm of the mask.
double mask_variance(const Image& image, int channel, int x0, int y0, int spacing) {
    const int inset = 2 * spacing < kTile ? spacing : spacing - kAround;
    std::vector<float> responses;
    responses.reserve(kTile * kTile);
    for (int y = y0 + inset; y < y0 + kTile - inset; ++y) {
        const auto above = image.row(channel, y - spacing);
        const auto here = image.row(channel, y);
        const auto below = image.row(channel, y + spacing);
        const auto bend = [&](int x) { return above[x] - 2.0f * here[x] + below[x]; };
        for (int x = x0 + inset; x < x0 + kTile - inset; ++x)
            responses.push_back(std::abs(bend(x - spacing) - 2.0f * bend(x) + bend(x + spacing)));
    }
    const double sigma = median(responses) / (0.6745 * 6.0);
    return sigma * sigma;
}

/// Sum of squares of second differences over `reach` px.
double coarse_detail(const Image& image, int channel, int x0, int y0, int reach) {
    double sum = 0.0;
    const auto add = [&](float before, float here, float after) {
        const double bend = before - 2.0 * here + after;
        sum += bend * bend;
    };
    for (int y = y0 + reach; y < y0 + kTile - reach; ++y) {
        const auto here = image.row(channel, y);
        const auto above = image.row(channel, y - reach);
        const auto below = image.row(channel, y + reach);
        for (int x = x0 + reach; x < x0 + kTile - reach; ++x) {
            add(here[x - reach], here[x], here[x + reach]);
            add(above[x], here[x], below[x]);
        }
    }
    return sum;
}

/// Mean light of a tile; nothing where it is clipped or black.
std::optional<double> measurable_light(const Image& image, int channel, int x0, int y0, float clip_level) {
    double sum = 0.0;
    int black = 0;
    for (int y = y0; y < y0 + kTile; ++y)
        for (const float value : image.row(channel, y).subspan(x0, kTile)) {
            if (value >= kNearClipping * clip_level) return std::nullopt;
            black += value <= 0.0f;
            sum += value;
        }
    if (black > kMostBlack * kTile * kTile) return std::nullopt;
    return sum / (kTile * kTile);
}

std::vector<Tile> measured_tiles(const Image& image, int channel, float clip_level,
                                 const std::stop_token& stop) {
    const double tiles =
        static_cast<double>(image.width() / kTile) * static_cast<double>(image.height() / kTile);
    const int step = kTile * static_cast<int>(std::ceil(std::sqrt(std::max(1.0, tiles / kMostTiles))));
    std::vector<Tile> measured;
    for (int y = kAround; y + kTile + kAround <= image.height(); y += step) {
        throw_if_stopped(stop);
        for (int x = kAround; x + kTile + kAround <= image.width(); x += step) {
            const auto light = measurable_light(image, channel, x, y, clip_level);
            if (!light) continue;
            Tile tile{*light,
                      {},
                      mask_variance(image, channel, x, y, 2),
                      coarse_detail(image, channel, x, y, kTile / 4)};
            for (std::size_t i = 0; i < kSpacings.size(); ++i)
                tile.variance[i] = mask_variance(image, channel, x, y, kSpacings[i]);
            if (tile.variance[1] > 0.0) measured.push_back(tile); // else rounding has made it even
        }
    }
    return measured;
}

/// The flat tiles of each brightness, as the median of them in each respect, darkest first.
std::vector<Tile> flat_levels(std::vector<Tile> tiles) {
    std::ranges::sort(tiles, {}, &Tile::light);
    const std::size_t count = std::clamp<std::size_t>(tiles.size() / kTilesPerLevel, 1, kMostLevels);
    std::vector<Tile> levels;
    for (std::size_t i = 0; i < count && !tiles.empty(); ++i) {
        const auto first = tiles.begin() + tiles.size() * i / count;
        const auto last = tiles.begin() + tiles.size() * (i + 1) / count;
        const long flat = 1 + static_cast<long>(kFlatShare * static_cast<double>(last - first));
        std::ranges::nth_element(first, first + flat - 1, last, {}, &Tile::detail);
        const auto median_of = [&](auto value) {
            std::vector<double> values;
            std::transform(first, first + flat, std::back_inserter(values), value);
            return median(values);
        };
        Tile level{median_of([](const Tile& tile) { return tile.light; }), {}};
        for (std::size_t k = 0; k < kSpacings.size(); ++k)
            level.variance[k] = median_of([k](const Tile& tile) { return tile.variance[k]; });
        level.next = median_of([](const Tile& tile) { return tile.next; });
        levels.push_back(level);
    }
    return levels;
}

double coarseness(const Tile& tile, std::size_t scale) {
    return tile.variance[scale + 1] / std::max(tile.variance[scale], kNothing);
}

/// Whether a converter has smoothed the noise of flat places: it rises from neighbours to the second pixel,
/// and no more beyond, where texture would go on rising.
bool is_smoothed(const Tile& level) {
    if (coarseness(level, 1) < kFlat && coarseness(level, 0) > kSmoothed) return true;
    return level.next > kRise * level.variance[0] && level.variance[1] < kLevel * level.next;
}

double least_coarseness(const std::vector<Tile>& levels, std::size_t scale) {
    double least = std::numeric_limits<double>::infinity();
    for (const Tile& level : levels)
        least = std::min(least, coarseness(level, scale));
    return std::max(least, 1.0);
}

/// Tells texture from noise at one of the scales, by the next coarser one.
class Texture {
public:
    Texture(const std::vector<Tile>& levels, std::size_t scale)
        : scale_(scale)
        , noise_coarseness_(least_coarseness(levels, scale)) {}

    /// How much of the texture's coarser variance is in its finer one, once such noise is taken off both.
    void learn(std::vector<Tile> tiles, const NoiseModel& noise) {
        const long textured = 1 + static_cast<long>(kTexturedShare * static_cast<double>(tiles.size() - 1));
        std::ranges::nth_element(tiles, tiles.begin() + textured - 1, std::ranges::greater(),
                                 &Tile::detail);
        std::vector<double> shares;
        for (auto tile = tiles.begin(); tile < tiles.begin() + textured; ++tile) {
            const double variance = noise.variance(tile->light);
            const double coarse = tile->variance[scale_ + 1] - noise_coarseness_ * variance;
            const double fine = std::max(tile->variance[scale_] - variance, 0.0);
            shares.push_back(coarse > 0.0 ? fine / coarse : 0.0);
        }
        share_ = std::min(median(shares), kMostTexture);
    }

    void take_off(std::vector<Tile>& tiles) const {
        const double scale = 1.0 / std::max(1.0 - share_ * noise_coarseness_, 0.5 * kMostTexture);
        for (Tile& tile : tiles) {
            double& fine = tile.variance[scale_];
            fine = std::max(kLeastNoise * fine, scale * (fine - share_ * tile.variance[scale_ + 1]));
        }
    }

private:
    std::size_t scale_;
    double noise_coarseness_;
    double share_ = 0.0;
};

/// A level counts the less, the more
/// was measured there, and the more of that was taken off.
NoiseModel fitted(const std::vector<Tile>& measured, const std::vector<Tile>& left, std::size_t scale) {
    std::vector<double> variances;
    for (const Tile& level : measured)
        variances.push_back(level.variance[scale]);
    const double least = std::max(kNothing, kLeastError * median(variances));
    NoiseLine line;
    for (std::size_t i = 0; i < left.size(); ++i) {
        double whole = measured[i].variance[scale], variance = left[i].variance[scale];
        // Then the coarser noise is what counts.
        if (scale == 0 && is_smoothed(measured[i])) whole = variance = measured[i].variance[1];
        line.add(left[i].light, variance,
                 std::max(variance, kNothing) / std::max(whole, kNothing) /
                     std::max(least * least, whole * whole));
    }
    return line.fitted();
}

} // namespace

double NoiseModel::variance(double light) const {
    return photon * std::max(light, 0.0) + read;
}

void NoiseLine::add(double light, double variance, double weight) {
    w_ += weight;
    wx_ += weight * light;
    wy_ += weight * variance;
    wxx_ += weight * light * light;
    wxy_ += weight * light * variance;
}

NoiseModel NoiseLine::fitted() const {
    const double determinant = w_ * wxx_ - wx_ * wx_;
    if (determinant <= 1e-12 * w_ * wxx_) return {0.0, wy_ / w_};
    const NoiseModel free{(w_ * wxy_ - wx_ * wy_) / determinant, (wxx_ * wy_ - wx_ * wxy_) / determinant};
    if (free.photon < 0.0) return {0.0, wy_ / w_};
    if (free.read < 0.0) return {wxy_ / wxx_, 0.0};
    return free;
}

NoiseModel noise_of(const Image& image, int channel, float clip_level, std::stop_token stop) {
    const std::vector<Tile> tiles = measured_tiles(image, channel, clip_level, stop);
    if (tiles.empty()) return {};
    const std::vector<Tile> levels = flat_levels(tiles);
    const std::size_t scale = least_coarseness(levels, 0) > kHidden ? 1 : 0;
    NoiseModel noise = fitted(levels, levels, scale);
    Texture texture(levels, scale);
    for (int round = 0; round < kRounds; ++round) {
        texture.learn(tiles, noise);
        std::vector<Tile> bare = tiles;
        texture.take_off(bare);
        noise = fitted(levels, flat_levels(std::move(bare)), scale);
    }
    return noise;
}

} // namespace petzval
