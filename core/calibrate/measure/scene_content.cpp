#include "calibrate/measure/scene_content.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace petzval {

namespace {

constexpr int kReduction = 4;          // the maps are that much smaller than the photo
constexpr float kBlack = 0.02f;        // keeps logarithms of dark places apart from noise
constexpr std::size_t kSample = 20000; // features that are enough to place the classes
constexpr int kIterations = 15;

struct Map {
    int width = 0;
    int height = 0;
    std::vector<float> values;
};

Map reduced(const Image& photo, int channel) {
    Map map{std::max(1, photo.width() / kReduction), std::max(1, photo.height() / kReduction), {}};
    map.values.assign(static_cast<std::size_t>(map.width) * map.height, 0.0f);
    const int block_width = std::min(kReduction, photo.width());
    const int block_height = std::min(kReduction, photo.height());
    for (int y = 0; y < map.height * block_height; ++y) {
        const std::span<const float> row = photo.row(channel, y);
        float* out = &map.values[static_cast<std::size_t>(y / block_height) * map.width];
        for (int x = 0; x < map.width * block_width; ++x)
            out[x / block_width] += row[x];
    }
    for (float& value : map.values)
        value /= static_cast<float>(block_width * block_height);
    return map;
}

/// Gaussian blur with border pixels repeated; sigma in pixels of the map.
Map smoothed(const Map& map, double sigma) {
    const int radius = static_cast<int>(std::ceil(3.0 * sigma));
    std::vector<float> taps(2 * radius + 1);
    float total = 0.0f;
    for (int i = -radius; i <= radius; ++i)
        total += taps[i + radius] = static_cast<float>(std::exp(-0.5 * i * i / (sigma * sigma)));
    for (float& tap : taps)
        tap /= total;
    const auto filtered = [&](const Map& in, int step_x, int step_y) {
        Map out = in;
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                float sum = 0.0f;
                for (int i = -radius; i <= radius; ++i) {
                    const int sx = std::clamp(x + i * step_x, 0, in.width - 1);
                    const int sy = std::clamp(y + i * step_y, 0, in.height - 1);
                    sum += taps[i + radius] * in.values[static_cast<std::size_t>(sy) * in.width + sx];
                }
                out.values[static_cast<std::size_t>(y) * in.width + x] = sum;
            }
        return out;
    };
    return filtered(filtered(map, 1, 0), 0, 1);
}

template <typename Function>
Map combined(const Map& a, const Map& b, Function function) {
    Map out = a;
    for (std::size_t i = 0; i < out.values.size(); ++i)
        out.values[i] = function(a.values[i], b.values[i]);
    return out;
}

Map logarithm(const Map& map) {
    return combined(map, map, [](float v, float) { return std::log(std::max(v, 0.0f) + kBlack); });
}

/// Half the difference of the neighbours to the right and left (step_x), or below and above (step_y).
Map derivative(const Map& map, int step_x, int step_y) {
    Map out = map;
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x) {
            const int x1 = std::min(x + step_x, map.width - 1), x0 = std::max(x - step_x, 0);
            const int y1 = std::min(y + step_y, map.height - 1), y0 = std::max(y - step_y, 0);
            out.values[static_cast<std::size_t>(y) * map.width + x] =
                0.5f * (map.values[static_cast<std::size_t>(y1) * map.width + x1] -
                        map.values[static_cast<std::size_t>(y0) * map.width + x0]);
        }
    return out;
}

float squared_distance(const ContentFeatures& a, const ContentFeatures& b) {
    float sum = 0.0f;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

} // namespace

ContentMap::ContentMap(const Image& photo) {
    // Sigmas below are in pixels of the reduced map: four times as many in the photo.
    constexpr double coarse = 2.0, fine_edge = 1.0, coarse_edge = 3.0, around = 3.0;
    Map colours[3], log_colours[3];
    for (int c = 0; c < 3; ++c) {
        colours[c] = reduced(photo, photo.channels() == 3 ? c : 0);
        log_colours[c] = logarithm(smoothed(colours[c], coarse));
    }
    Map grey = combined(colours[0], colours[1], [](float a, float b) { return a + b; });
    grey = combined(grey, colours[2], [](float a, float b) { return (a + b) / 3.0f; });
    grey = logarithm(grey);
    const auto minus = [](float a, float b) { return a - b; };
    const auto times = [](float a, float b) { return a * b; };

    const Map band = combined(smoothed(grey, fine_edge), smoothed(grey, coarse_edge), minus);
    const Map contrast = smoothed(combined(band, band, times), around);
    const Map soft = smoothed(grey, 1.5);
    const Map gx = derivative(soft, 1, 0), gy = derivative(soft, 0, 1);
    const Map jxx = smoothed(combined(gx, gx, times), 2.5);
    const Map jyy = smoothed(combined(gy, gy, times), 2.5);
    const Map jxy = smoothed(combined(gx, gy, times), 2.5);

    width_ = grey.width;
    height_ = grey.height;
    for (auto& map : maps_)
        map.resize(grey.values.size());
    for (std::size_t i = 0; i < grey.values.size(); ++i) {
        const float r = log_colours[0].values[i], g = log_colours[1].values[i],
                    b = log_colours[2].values[i];
        const float energy = jxx.values[i] + jyy.values[i] + 1e-6f;
        // The factors make the features about equally telling.
        maps_[0][i] = (r + g + b) / 3.0f;
        maps_[1][i] = r - g;
        maps_[2][i] = b - g;
        maps_[3][i] = 0.35f * std::log(contrast.values[i] + 1e-6f);
        maps_[4][i] = 0.7f * (jxx.values[i] - jyy.values[i]) / energy;
        maps_[5][i] = 1.4f * jxy.values[i] / energy;
    }
}

ContentFeatures ContentMap::at(double x, double y) const {
    const int column = std::clamp(static_cast<int>(x / kReduction), 0, width_ - 1);
    const int row = std::clamp(static_cast<int>(y / kReduction), 0, height_ - 1);
    ContentFeatures features{};
    for (std::size_t i = 0; i < kContentMaps; ++i)
        features[i] = maps_[i][static_cast<std::size_t>(row) * width_ + column];
    return features;
}

ContentClasses::ContentClasses(const std::vector<ContentFeatures>& features, int count,
                               std::uint64_t seed) {
    if (features.empty()) return;
    Rng rng(derived_seed(seed, "content classes"));
    std::vector<ContentFeatures> sample;
    const double share = std::min(1.0, static_cast<double>(kSample) / features.size());
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    for (const ContentFeatures& f : features)
        if (unit(rng) < share) sample.push_back(f);
    if (sample.empty()) sample.push_back(features.front());

    centres_.push_back(sample[rng() % sample.size()]);
    std::vector<double> nearest(sample.size(), std::numeric_limits<double>::max());
    while (count > this->count()) {
        for (std::size_t i = 0; i < sample.size(); ++i)
            nearest[i] = std::min<double>(nearest[i], squared_distance(sample[i], centres_.back()));
        double total = 0.0;
        for (const double d : nearest)
            total += d;
        if (total <= 0.0) break; // fewer different features than classes asked for
        double target = unit(rng) * total;
        std::size_t chosen = 0;
        while (chosen + 1 < sample.size() && (target -= nearest[chosen]) > 0.0)
            ++chosen;
        centres_.push_back(sample[chosen]);
    }
    for (int iteration = 0; iteration < kIterations; ++iteration) {
        std::vector<ContentFeatures> sums(centres_.size(), ContentFeatures{});
        std::vector<int> members(centres_.size(), 0);
        for (const ContentFeatures& f : sample) {
            const int chosen = class_of(f);
            ++members[chosen];
            for (std::size_t i = 0; i < f.size(); ++i)
                sums[chosen][i] += f[i];
        }
        for (std::size_t c = 0; c < centres_.size(); ++c)
            for (std::size_t i = 0; members[c] > 0 && i < sums[c].size(); ++i)
                centres_[c][i] = sums[c][i] / static_cast<float>(members[c]);
    }
}

int ContentClasses::class_of(const ContentFeatures& features) const {
    int best = 0;
    float smallest = std::numeric_limits<float>::max();
    for (int c = 0; c < count(); ++c)
        if (const float d = squared_distance(features, centres_[c]); d < smallest) {
            smallest = d;
            best = c;
        }
    return best;
}

} // namespace petzval
