#include "image/noise.h"

#include "base/observer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace petzval {

namespace {

/// Large enough for a median within 13 % of its expectation, small enough to fit between edges.
constexpr int kTile = 16;
/// More would cost time and add nothing: medians of 20 000 tiles are exact enough.
constexpr double kMostTiles = 20'000;
/// Noise of a tile where more pixels than this share are cut off at black cannot be measured.
constexpr double kMostBlack = 0.05;
/// The tiles taken as flat: few scenes have less of sky, wall or blurred background in every brightness.
constexpr double kFlatShare = 0.1;
/// The least of several levels' estimates is below their mean: measured, 0.94 in standard deviation.
constexpr double kLeastOfSeveral = 0.94 * 0.94;
constexpr std::size_t kTilesPerLevel = 40;
constexpr std::size_t kMostLevels = 16;

struct Tile {
    double light = 0.0;
    double variance = 0.0; ///< of the noise, and of texture where there is any
    double detail = 0.0;   ///< coarser than the noise is measured by, so that choosing by it is not biased
};

/// Median of |response| to the mask (1 -2 1; -2 4 -2; 1 -2 1) as a standard deviation: 0.6745 is the median
/// of |N(0,1)|, 6 the norm of the mask.
double mask_sigma(const Image& image, int channel, int x0, int y0, int spacing) {
    std::vector<float> responses;
    responses.reserve(kTile * kTile);
    for (int y = y0 + spacing; y < y0 + kTile - spacing; ++y) {
        const auto above = image.row(channel, y - spacing);
        const auto here = image.row(channel, y);
        const auto below = image.row(channel, y + spacing);
        const auto bend = [&](int x) { return above[x] - 2.0f * here[x] + below[x]; };
        for (int x = x0 + spacing; x < x0 + kTile - spacing; ++x)
            responses.push_back(std::abs(bend(x - spacing) - 2.0f * bend(x) + bend(x + spacing)));
    }
    const auto middle = responses.begin() + responses.size() / 2;
    std::nth_element(responses.begin(), middle, responses.end());
    return *middle / (0.6745 * 6.0);
}

/// Mean square of second differences over 4 px.
double coarse_detail(const Image& image, int channel, int x0, int y0) {
    constexpr int reach = 4;
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
            if (value >= clip_level) return std::nullopt;
            black += value <= 0.0f;
            sum += value;
        }
    if (black > kMostBlack * kTile * kTile) return std::nullopt;
    return sum / (kTile * kTile);
}

std::vector<Tile> measured_tiles(const Image& image, int channel, float clip_level,
                                 const std::stop_token& stop, int spacing) {
    const double tiles =
        static_cast<double>(image.width() / kTile) * static_cast<double>(image.height() / kTile);
    const int step = kTile * static_cast<int>(std::ceil(std::sqrt(std::max(1.0, tiles / kMostTiles))));
    std::vector<Tile> measured;
    for (int y = 0; y + kTile <= image.height(); y += step) {
        throw_if_stopped(stop);
        for (int x = 0; x + kTile <= image.width(); x += step)
            if (const auto light = measurable_light(image, channel, x, y, clip_level)) {
                const double sigma = mask_sigma(image, channel, x, y, spacing);
                measured.push_back({*light, sigma * sigma, coarse_detail(image, channel, x, y)});
            }
    }
    return measured;
}

/// One tile to stand for the flat ones of each brightness, darkest first.
std::vector<Tile> flat_levels(std::vector<Tile> tiles) {
    std::sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.light < b.light; });
    const std::size_t count = std::clamp<std::size_t>(tiles.size() / kTilesPerLevel, 1, kMostLevels);
    std::vector<Tile> levels;
    for (std::size_t i = 0; i < count && !tiles.empty(); ++i) {
        const auto first = tiles.begin() + tiles.size() * i / count;
        const auto last = tiles.begin() + tiles.size() * (i + 1) / count;
        const long flat = 1 + static_cast<long>(kFlatShare * static_cast<double>(last - first));
        std::nth_element(first, first + flat - 1, last,
                         [](const Tile& a, const Tile& b) { return a.detail < b.detail; });
        const auto middle = first + flat / 2;
        std::nth_element(first, middle, first + flat,
                         [](const Tile& a, const Tile& b) { return a.variance < b.variance; });
        levels.push_back(*middle);
    }
    return levels;
}

} // namespace

double NoiseModel::variance(double light) const {
    if (levels.empty()) return 0.0;
    const auto above =
        std::upper_bound(levels.begin(), levels.end(), light,
                         [](double value, const Level& level) { return value < level.light; });
    if (above == levels.begin()) return levels.front().variance;
    if (above == levels.end()) return levels.back().variance;
    const Level& below = *(above - 1);
    const double share = (light - below.light) / (above->light - below.light);
    return below.variance + share * (above->variance - below.variance);
}

NoiseModel noise_of(const Image& image, int channel, float clip_level, std::stop_token stop, int spacing) {
    NoiseModel model;
    for (const Tile& tile : flat_levels(measured_tiles(image, channel, clip_level, stop, spacing)))
        model.levels.push_back({tile.light, tile.variance / kLeastOfSeveral});
    // A brightness that occurs only in texture (foliage, say) shows too much; a brighter one corrects it.
    double least = std::numeric_limits<double>::infinity();
    for (auto level = model.levels.rbegin(); level != model.levels.rend(); ++level)
        level->variance = least = std::min(least, level->variance);
    return model;
}

} // namespace petzval
