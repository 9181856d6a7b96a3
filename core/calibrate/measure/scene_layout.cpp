#include "calibrate/measure/scene_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace petzval {

namespace {

constexpr int kColumns = 16, kRows = 12;
constexpr double kLeastLight = 0.05; // of the photo's mean: keeps dark places apart from noise
constexpr int kAround = 2; // cells to each side, whose mean is taken off: skies lie above in any photo
constexpr double kSameScene = 0.75; // likeness, at least

/// Mean light of cells, [row][column].
std::vector<double> cell_means(const Image& photo) {
    std::vector<double> sums(kColumns * kRows, 0.0), counts(kColumns * kRows, 0.0);
    for (int y = 0; y < photo.height(); ++y) {
        const int row = y * kRows / photo.height();
        for (int c = 0; c < photo.channels(); ++c) {
            const std::span<const float> values = photo.row(c, y);
            for (int x = 0; x < photo.width(); ++x) {
                const int cell = row * kColumns + x * kColumns / photo.width();
                sums[cell] += values[x];
                counts[cell] += 1.0;
            }
        }
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = counts[i] > 0.0 ? std::max(0.0, sums[i] / counts[i]) : 0.0;
    return sums;
}

/// Each value less the mean around it.
std::vector<double> without_coarse(const std::vector<double>& values) {
    std::vector<double> result(values.size());
    for (int row = 0; row < kRows; ++row)
        for (int col = 0; col < kColumns; ++col) {
            double sum = 0.0;
            for (int y = row - kAround; y <= row + kAround; ++y)
                for (int x = col - kAround; x <= col + kAround; ++x)
                    sum += values[std::clamp(y, 0, kRows - 1) * kColumns + std::clamp(x, 0, kColumns - 1)];
            constexpr double count = (2 * kAround + 1) * (2 * kAround + 1);
            result[row * kColumns + col] = values[row * kColumns + col] - sum / count;
        }
    return result;
}

} // namespace

SceneLayout::SceneLayout(const Image& photo) {
    std::vector<double> light = cell_means(photo);
    const double mean =
        std::accumulate(light.begin(), light.end(), 0.0) / static_cast<double>(light.size());
    const double least = kLeastLight * mean + 1e-9;
    for (double& value : light)
        value = std::log(value + least);
    values_ = without_coarse(light);
    const double centre =
        std::accumulate(values_.begin(), values_.end(), 0.0) / static_cast<double>(values_.size());
    double energy = 0.0;
    for (double& value : values_) {
        value -= centre;
        energy += value * value;
    }
    for (double& value : values_)
        value = energy > 0.0 ? value / std::sqrt(energy) : 0.0;
}

double SceneLayout::likeness(const SceneLayout& other) const {
    if (values_.size() != other.values_.size()) return 0.0;
    return std::inner_product(values_.begin(), values_.end(), other.values_.begin(), 0.0);
}

std::vector<std::optional<std::size_t>> scene_partners(const std::vector<SceneLayout>& photos,
                                                       const std::vector<SceneLayout>& others) {
    std::vector<std::optional<std::size_t>> partners;
    for (const SceneLayout& photo : photos) {
        const auto likeness = [&](const SceneLayout& other) { return photo.likeness(other); };
        const auto best = std::ranges::max_element(others, {}, likeness);
        partners.emplace_back();
        if (best != others.end() && likeness(*best) >= kSameScene)
            partners.back() = static_cast<std::size_t>(best - others.begin());
    }
    return partners;
}

} // namespace petzval
