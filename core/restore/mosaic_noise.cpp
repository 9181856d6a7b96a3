#include "restore/mosaic_noise.h"

#include "base/observer.h"
#include "image/noise.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace petzval {

namespace {

constexpr int kSide = 6; ///< of a patch
constexpr int kCells = kSide / 2 * (kSide / 2);
/// Of each cell of 2 x 2 photosites, three differences; its mean is what patches are chosen by.
constexpr int kDetails = 3 * kCells;
constexpr double kMostPatches = 400'000; ///< more would cost time and add nothing
constexpr double kFlatShare = 0.05;
constexpr std::size_t kMostLevels = 16;
constexpr std::size_t kLeastPerLevel = 600; ///< flat patches
/// Photosites that may be black: where more are, noise is cut off.
constexpr int kMostBlack = 1;
/// The mean of this many least eigenvalues is the noise; of n patches of white noise alone, it is below
/// the variance by the factor 1 - kShrinkage / sqrt(n).
constexpr int kLowest = 2;
constexpr double kShrinkage = 8.4;
/// Median over least variance, at the brightness where they are nearest: beyond, the noise itself is
/// smooth, as cameras leave it that compress or denoise their RAW files, or texture is everywhere. White
/// noise was seen to have 0.9 to 1.25.
constexpr double kWhite = 1.5;
constexpr int kRounds = 3;       ///< of weighing photosites by the noise found
constexpr int kFitRounds = 40;   ///< of leaving out levels above the line
constexpr double kAbove = 16.0;  ///< a level counts by (line / level) to this power, where it lies above
constexpr double kLeast = 1e-12; ///< variance, below what any file holds

struct Patch {
    int x = 0;
    int y = 0;
    float light = 0.0f;  ///< mean, before white balance
    float detail = 0.0f; ///< variance of the cells' means
};

using Level = std::vector<Patch>; ///< the flat ones of one brightness

class Sensor {
public:
    Sensor(const Image& mosaic, const BayerPattern& pattern, const std::array<double, 3>& white_balance,
           const std::array<float, 3>& clip_level)
        : mosaic_(mosaic) {
        for (int site = 0; site < 4; ++site) {
            const int c = pattern[site / 2][site % 2];
            scale_[site] = static_cast<float>(1.0 / white_balance[c]);
            clip_[site] = kNearClipping * clip_level[c] * scale_[site];
        }
    }

    /// Photosites of the patch at even (x, y), before white balance.
    std::array<float, kSide * kSide> photosites(int x, int y) const {
        std::array<float, kSide * kSide> values;
        for (int i = 0; i < kSide; ++i) {
            const std::span<const float> row = mosaic_.row(0, y + i);
            for (int j = 0; j < kSide; ++j)
                values[i * kSide + j] = row[x + j] * scale_[i % 2 * 2 + j % 2];
        }
        return values;
    }

    std::vector<Patch> usable_patches(const std::stop_token& stop) const {
        const double all = 0.25 * mosaic_.width() * mosaic_.height();
        const int step = 2 * static_cast<int>(std::ceil(std::sqrt(std::max(1.0, all / kMostPatches))));
        std::vector<Patch> patches;
        for (int y = 0; y + kSide <= mosaic_.height(); y += step) {
            throw_if_stopped(stop);
            for (int x = 0; x + kSide <= mosaic_.width(); x += step)
                if (const auto patch = measured(x, y)) patches.push_back(*patch);
        }
        return patches;
    }

    /// Their mean in the patches, [2 y + x] within a cell.
    std::array<double, 4> light_of_sites(const Level& level) const {
        std::array<double, 4> light{};
        for (const Patch& patch : level) {
            const auto values = photosites(patch.x, patch.y);
            for (int i = 0; i < kSide; ++i)
                for (int j = 0; j < kSide; ++j)
                    light[i % 2 * 2 + j % 2] += values[i * kSide + j];
        }
        for (double& sum : light)
            sum /= static_cast<double>(kCells * level.size());
        return light;
    }

private:
    std::optional<Patch> measured(int x, int y) const {
        const auto values = photosites(x, y);
        std::array<float, kCells> cells{};
        int black = 0;
        for (int i = 0; i < kSide; ++i)
            for (int j = 0; j < kSide; ++j) {
                const float value = values[i * kSide + j];
                if (value >= clip_[i % 2 * 2 + j % 2]) return std::nullopt;
                black += value <= 0.0f;
                cells[i / 2 * (kSide / 2) + j / 2] += 0.25f * value;
            }
        if (black > kMostBlack) return std::nullopt;
        float mean = 0.0f, squares = 0.0f;
        for (const float cell : cells)
            mean += cell / kCells;
        for (const float cell : cells)
            squares += (cell - mean) * (cell - mean) / kCells;
        return Patch{x, y, mean, squares};
    }

    const Image& mosaic_;
    std::array<float, 4> scale_{}; ///< [2 y + x] within a cell
    std::array<float, 4> clip_{};
};

std::vector<Level> flat_levels(std::vector<Patch> patches) {
    const auto flat = static_cast<std::size_t>(kFlatShare * static_cast<double>(patches.size()));
    const std::size_t count = std::min(flat / kLeastPerLevel, kMostLevels);
    std::ranges::sort(patches, {}, &Patch::light);
    std::vector<Level> levels;
    for (std::size_t i = 0; i < count; ++i) {
        const auto first = patches.begin() + static_cast<std::ptrdiff_t>(patches.size() * i / count);
        const auto last = patches.begin() + static_cast<std::ptrdiff_t>(patches.size() * (i + 1) / count);
        const auto end =
            first + static_cast<std::ptrdiff_t>(kFlatShare * static_cast<double>(last - first));
        std::ranges::nth_element(first, end, last, {}, &Patch::detail);
        levels.emplace_back(first, end);
    }
    return levels;
}

/// In units of 2 over the weight of each site.
std::array<float, kDetails> details(const std::array<float, kSide * kSide>& values,
                                    const std::array<float, 4>& weight) {
    std::array<float, kDetails> found;
    for (int cell = 0; cell < kCells; ++cell) {
        const int at = cell / (kSide / 2) * 2 * kSide + cell % (kSide / 2) * 2;
        const float a = weight[0] * values[at], b = weight[1] * values[at + 1];
        const float c = weight[2] * values[at + kSide], d = weight[3] * values[at + kSide + 1];
        found[3 * cell] = a - b + c - d;
        found[3 * cell + 1] = a + b - c - d;
        found[3 * cell + 2] = a - b - c + d;
    }
    return found;
}

/// What a level says of the noise: its variance at a light, and how white it is.
struct Finding {
    double light = 0.0;
    double variance = 0.0;
    double median_share = 0.0; ///< median over least variance of all dimensions
};

/// How much each site of a cell, [2 y + x], has part in a direction of details.
std::array<double, 4> shares_of_sites(const double* direction) {
    std::array<double, 4> shares{};
    for (int cell = 0; cell < kCells; ++cell, direction += 3) {
        const double u = direction[0], v = direction[1], w = direction[2];
        const std::array<double, 4> parts = {u + v + w, v - u - w, u - v - w, w - u - v};
        for (int site = 0; site < 4; ++site)
            shares[site] += 0.25 * parts[site] * parts[site];
    }
    return shares;
}

/// The least eigenvalues are sums over sites of shares * (photon * light + read) / model: the equation of
/// a line through one light, by which the model's own error drops out.
Finding noise_at(const Sensor& sensor, const Level& level, const NoiseModel& model) {
    const std::array<double, 4> light = sensor.light_of_sites(level);
    std::array<double, 4> expected;
    std::array<float, 4> weight;
    for (int site = 0; site < 4; ++site) {
        expected[site] = std::max(model.variance(light[site]), kLeast);
        weight[site] = static_cast<float>(0.5 / std::sqrt(expected[site]));
    }
    cv::Mat rows(static_cast<int>(level.size()), kDetails, CV_32F);
    for (std::size_t i = 0; i < level.size(); ++i)
        std::ranges::copy(details(sensor.photosites(level[i].x, level[i].y), weight),
                          rows.ptr<float>(static_cast<int>(i)));
    cv::Mat covariance, mean, eigenvalues, directions;
    cv::calcCovarMatrix(rows, covariance, mean, cv::COVAR_NORMAL | cv::COVAR_ROWS | cv::COVAR_SCALE,
                        CV_64F);
    cv::eigen(covariance, eigenvalues, directions); // in descending order
    double least = 0.0, of_light = 0.0, of_one = 0.0;
    for (int i = kDetails - kLowest; i < kDetails; ++i) {
        least += eigenvalues.at<double>(i);
        const std::array<double, 4> shares = shares_of_sites(directions.ptr<double>(i));
        for (int site = 0; site < 4; ++site) {
            of_light += shares[site] * light[site] / expected[site];
            of_one += shares[site] / expected[site];
        }
    }
    least /= 1.0 - kShrinkage / std::sqrt(static_cast<double>(level.size()));
    const double median = eigenvalues.at<double>(kDetails / 2);
    return {of_light / of_one, std::max(least / of_one, kLeast),
            kLowest * median / std::max(least, kLeast)};
}

/// The line photon * light + read, both at least 0, that the lowest of the variances lie on.
NoiseModel lowest_line(const std::vector<Finding>& findings) {
    NoiseModel line{0.0, std::ranges::min(findings, {}, &Finding::variance).variance};
    for (int round = 0; round < kFitRounds; ++round) {
        NoiseLine next;
        for (const Finding& finding : findings) {
            const double expected = std::max(line.variance(finding.light), kLeast);
            next.add(finding.light, finding.variance,
                     std::pow(std::min(1.0, expected / finding.variance), kAbove) / (expected * expected));
        }
        line = next.fitted();
    }
    return line;
}

} // namespace

std::optional<PhotonReadNoise> mosaic_noise(const Image& mosaic, const BayerPattern& pattern,
                                            const std::array<double, 3>& white_balance,
                                            const std::array<float, 3>& clip_level, std::stop_token stop) {
    const Sensor sensor(mosaic, pattern, white_balance, clip_level);
    const std::vector<Level> levels = flat_levels(sensor.usable_patches(stop));
    if (levels.empty()) return std::nullopt;
    NoiseModel model{0.0, 1e-4};
    std::vector<Finding> findings;
    for (int round = 0; round < kRounds; ++round) {
        findings.clear();
        for (const Level& level : levels) {
            throw_if_stopped(stop);
            findings.push_back(noise_at(sensor, level, model));
        }
        model = lowest_line(findings);
    }
    if (std::ranges::min(findings, {}, &Finding::median_share).median_share > kWhite) return std::nullopt;
    PhotonReadNoise noise;
    for (int c = 0; c < 3; ++c) {
        noise.photon[c] = white_balance[c] * model.photon;
        noise.read[c] = std::max(white_balance[c] * white_balance[c] * model.read, kLeast);
    }
    return noise;
}

} // namespace petzval
