#include "calibrate/measure/patch_survey.h"

#include "base/parallel.h"
#include "calibrate/measure/patch_transform.h"
#include "calibrate/measure/photo_counter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

constexpr double kFlattestShare = 0.25;                     // of a set's patches, left out
constexpr double kContrastLow = 0.02, kContrastHigh = 0.12; // cycles/px
constexpr double kFineLow = 0.2, kFineHigh = 0.3;           // cycles/px
constexpr double kLeastFine = 0.05;  // of the mean fine detail, that is never taken for noise
constexpr double kSharePower = 2.0;  // of the signal's share, in a patch's weight
constexpr double kMostBlack = 0.01;  // of a patch's values
constexpr double kLeastPassed = 0.1; // of a frequency's power: below, noise would count as contrast
constexpr float kSceneStep = 100.0f; // more than other features can differ by
constexpr double kLargePhoto = 12e6; // px; above, patches do not overlap

/// Whether light was lost: any value at the clip level, or more than a few at exactly black, where a
/// developed photo or a demosaiced RAW ends and its noise with it.
bool clipped(const Image& photo, const Patch& patch, int size, const std::array<float, 3>& level) {
    int black = 0;
    for (int c = 0; c < photo.channels(); ++c)
        for (int y = 0; y < size; ++y)
            for (const float value : photo.row(c, patch.y + y).subspan(patch.x, size)) {
                if (value >= level[c]) return true;
                if (value == 0.0f) ++black;
            }
    return black > kMostBlack * size * size * photo.channels();
}

PhotoPatches photo_patches(const Image& photo, const std::array<float, 3>& clip_level, int size,
                           const std::stop_token& stop) {
    PhotoPatches result{photo.width(), photo.height(), SceneLayout(photo), {}};
    if (photo.width() < size || photo.height() < size) return result;
    const bool large = static_cast<double>(photo.width()) * photo.height() > kLargePhoto;
    const int stride = large ? size : size / 2;
    const FrequencyBand coarse = frequency_band(size, kContrastLow, kContrastHigh);
    const FrequencyBand fine = frequency_band(size, kFineLow, kFineHigh);
    const ContentMap content(photo);
    PatchTransform transform(size);
    for (int y = 0; y + size <= photo.height(); y += stride) {
        throw_if_stopped(stop);
        for (int x = 0; x + size <= photo.width(); x += stride) {
            Patch patch{.x = x, .y = y};
            if (clipped(photo, patch, size, clip_level)) continue;
            transform.transform(photo, x, y);
            patch.contrast = transform.contrast(coarse, nullptr);
            patch.fine = transform.contrast(fine, nullptr);
            if (patch.contrast <= 0.0f) continue;
            patch.content = content.at(x + 0.5 * size, y + 0.5 * size);
            result.patches.push_back(patch);
        }
    }
    return result;
}

/// |transform|^2 of a kernel at the frequencies of a band.
std::vector<double> power_transfer(std::span<const float> kernel, int size, const FrequencyBand& band) {
    std::vector<double> power;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const double fx = band.across(f), fy = band.down(f);
        std::complex<double> sum = 0.0;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                sum += static_cast<double>(kernel[static_cast<std::size_t>(y) * size + x]) *
                       std::polar(1.0, -2.0 * std::numbers::pi * (fx * x + fy * y));
        power.push_back(std::norm(sum));
    }
    return power;
}

} // namespace

std::vector<PhotoPatches> survey_patches(const CachedPhotos& photos, const PatchOptions& options,
                                         const Observer& observer, std::stop_token stop) {
    std::vector<PhotoPatches> set(photos.count());
    PhotoCounter counter(message("Looking through the photos"), photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            set[i] = photo_patches(*photos.photo(i), photos.clip_level(i), options.patch, stop);
            counter.one_done();
        },
        stop);
    return set;
}

std::vector<PhotoPatches> without_flattest(std::vector<PhotoPatches> survey) {
    const float least = contrast_quantile(survey, kFlattestShare);
    for (PhotoPatches& photo : survey)
        std::erase_if(photo.patches, [least](const Patch& patch) { return patch.contrast < least; });
    return survey;
}

double even_contrast(const std::vector<PhotoPatches>& survey) {
    const float flattest = contrast_quantile(survey, kNoiseShareOfPatches);
    double noise = 0.0, flat = 0.0, fine = 0.0, count = 0.0;
    for (const PhotoPatches& photo : survey)
        for (const Patch& patch : photo.patches) {
            fine += patch.fine, count += 1.0;
            if (patch.contrast <= flattest) noise += patch.fine, flat += 1.0;
        }
    noise /= flat, fine /= count;
    return noise / std::max(fine - noise, kLeastFine * fine);
}

void weigh_patches(std::vector<PhotoPatches>& survey, double even) {
    double contrast = 0.0, sum = 0.0;
    const auto count = static_cast<double>(patch_count(survey));
    for (const PhotoPatches& photo : survey)
        for (const Patch& patch : photo.patches)
            contrast += patch.contrast / count;
    for (PhotoPatches& photo : survey)
        for (Patch& patch : photo.patches) {
            const double share = patch.contrast / (patch.contrast + even * contrast);
            patch.weight = static_cast<float>(std::pow(share, kSharePower));
            sum += patch.weight;
        }
    for (PhotoPatches& photo : survey)
        for (Patch& patch : photo.patches)
            patch.weight *= static_cast<float>(count / sum);
}

void add_places(std::vector<PhotoPatches>& survey, float weight) {
    for (PhotoPatches& photo : survey)
        for (Patch& patch : photo.patches) {
            patch.content[kContentMaps] = weight * static_cast<float>(patch.x) / photo.width;
            patch.content[kContentMaps + 1] = weight * static_cast<float>(patch.y) / photo.height;
        }
}

void add_scenes(std::vector<PhotoPatches>& survey, const std::vector<std::size_t>& scenes) {
    for (std::size_t i = 0; i < survey.size(); ++i)
        for (Patch& patch : survey[i].patches)
            patch.content[kContentMaps + 2] = kSceneStep * static_cast<float>(scenes[i]);
}

std::size_t patch_count(const std::vector<PhotoPatches>& survey) {
    std::size_t count = 0;
    for (const PhotoPatches& photo : survey)
        count += photo.patches.size();
    return count;
}

float contrast_quantile(const std::vector<PhotoPatches>& survey, double share) {
    std::vector<float> contrasts;
    for (const PhotoPatches& photo : survey)
        for (const Patch& patch : photo.patches)
            contrasts.push_back(patch.contrast);
    if (contrasts.empty()) return 0.0f;
    const auto cut = contrasts.begin() + static_cast<std::ptrdiff_t>(share * (contrasts.size() - 1));
    std::nth_element(contrasts.begin(), cut, contrasts.end());
    return *cut;
}

void restore_contrast(const CachedPhotos& photos, const PsfGrid& grid, const PatchOptions& options,
                      std::vector<PhotoPatches>& survey, const Observer& observer, std::stop_token stop) {
    const FrequencyBand band = frequency_band(options.patch, kContrastLow, kContrastHigh);
    const PsfShape& shape = grid.shape();
    std::vector<std::vector<double>> passed; // per node: [channel][frequency]
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            passed.emplace_back();
            for (int c = 0; c < 3; ++c)
                for (const double power : power_transfer(grid.kernel(row, col, c), shape.size, band))
                    passed.back().push_back(std::max(power, kLeastPassed));
        }
    PhotoCounter counter(message("Measuring the scenes' contrast"), photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            const auto nearest = [&](int corner, int side, int count) {
                const double position = (corner + 0.5 * (options.patch - 1)) / (side - 1);
                return static_cast<std::size_t>(std::lround(position * (count - 1)));
            };
            for (Patch& patch : survey[i].patches) {
                throw_if_stopped(stop);
                transform.transform(*photo, patch.x, patch.y);
                const std::size_t node = nearest(patch.y, photo->height(), shape.rows) * shape.cols +
                                         nearest(patch.x, photo->width(), shape.cols);
                patch.contrast = transform.contrast(band, passed[node].data());
            }
            counter.one_done();
        },
        stop);
}

} // namespace petzval
