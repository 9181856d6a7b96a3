#include "calibrate/measure/patch_spectra.h"

#include "base/parallel.h"
#include "calibrate/measure/patch_transform.h"
#include "calibrate/measure/photo_counter.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kLeastSignal = 0.02; // of a sharp spectrum's power that is never taken for noise
constexpr std::size_t kAtOnce = 4;    // photos whose classes are in memory at a time

/// Takes the noise off an averaged spectrum. Where the cross terms have none, they stay, and may be left a
/// little too large for the powers (make_definite); else the colours' coherence stays as measured.
void take_off_noise(SpectrumSum& spectrum, const SetNoise& noise) {
    for (std::size_t f = 0; f < spectrum.sum.size(); ++f) {
        Hermitian3& s = spectrum.sum[f];
        const auto factor = [&](double power, int channel) {
            const double share = noise.density[f][channel] * spectrum.noise_gain / power;
            return std::sqrt(std::max(1.0 - share, kLeastSignal));
        };
        const double r = factor(s.rr, 0), g = factor(s.gg, 1), b = factor(s.bb, 2);
        s.rr *= r * r, s.gg *= g * g, s.bb *= b * b;
        if (!noise.is_independent) s.rg *= r * g, s.rb *= r * b, s.gb *= g * b;
    }
}

} // namespace

std::vector<SpectrumSum> measure_class_spectra(const CachedPhotos& photos,
                                               const std::vector<PhotoPatches>& survey,
                                               const ContentClasses& classes, double shrinkage,
                                               const FrequencyBand& band, const SetNoise& noise,
                                               const PatchOptions& options, const Observer& observer,
                                               std::stop_token stop) {
    std::vector<SpectrumSum> sums(classes.count(), SpectrumSum(band.size()));
    PhotoCounter counter(message("Measuring the sharp set's spectra"), photos.count(), observer);
    for (std::size_t first = 0; first < photos.count(); first += kAtOnce) {
        std::vector<std::vector<SpectrumSum>> per_photo(std::min(kAtOnce, photos.count() - first));
        parallel_for(
            per_photo.size(), options.threads,
            [&](std::size_t i) {
                per_photo[i].resize(classes.count()); // spectra only where the photo shows the class
                const std::shared_ptr<const Image> photo = photos.photo(first + i);
                PatchTransform transform(options.patch);
                for (const Patch& patch : survey[first + i].patches) {
                    throw_if_stopped(stop);
                    transform.transform(*photo, patch.x, patch.y);
                    SpectrumSum& sum = per_photo[i][classes.class_of(patch.content)];
                    if (sum.sum.empty()) sum = SpectrumSum(band.size());
                    transform.add_to(sum, band, patch.weight, patch.contrast);
                }
                counter.one_done();
            },
            stop);
        for (const auto& photo : per_photo)
            for (int c = 0; c < classes.count(); ++c)
                sums[c].add_scaled(photo[c], 1.0);
    }

    SpectrumSum mean(band.size());
    for (const SpectrumSum& sum : sums)
        mean.add_scaled(sum, 1.0);
    mean.average();
    for (SpectrumSum& sum : sums) {
        sum.add_scaled(mean, shrinkage);
        sum.average();
        take_off_noise(sum, noise);
    }
    return sums;
}

void CellSum::add_scaled(const CellSum& other, double scale) {
    spectra.add_scaled(other.spectra, scale);
    for (std::size_t i = 0; i < position.size(); ++i)
        position[i] += scale * other.position[i];
    for (const auto& [number, weight] : other.content)
        content[number] += scale * weight;
}

std::vector<PartSpectra> measure_part_spectra(const CachedPhotos& photos,
                                              const std::vector<PhotoPatches>& survey,
                                              const ContentClasses& classes, const FrequencyBand& band,
                                              int rows, int cols, const PatchOptions& options,
                                              const Observer& observer, std::stop_token stop) {
    constexpr int parts_of_one = 4;
    const bool single = photos.count() == 1;
    const CellSum empty(band.size());
    std::vector<PartSpectra> parts(single ? parts_of_one : photos.count(),
                                   PartSpectra(static_cast<std::size_t>(rows) * cols, empty));
    PhotoCounter counter(message("Measuring the blurred set's spectra"), photos.count(), observer);
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            for (const Patch& patch : survey[i].patches) {
                throw_if_stopped(stop);
                transform.transform(*photo, patch.x, patch.y);
                const double half = 0.5 * (options.patch - 1);
                const int block = 4 * options.patch;
                PartSpectra& part =
                    parts[single ? (patch.x / block + 2 * (patch.y / block)) % parts_of_one : i];
                const double x = (patch.x + half) / (survey[i].width - 1);
                const double y = (patch.y + half) / (survey[i].height - 1);
                CellSum& cell =
                    part[static_cast<std::size_t>(y * rows) * cols + static_cast<int>(x * cols)];
                transform.add_to(cell.spectra, band, patch.weight, patch.contrast);
                cell.content[classes.class_of(patch.content)] += patch.weight;
                cell.position[0] += patch.weight * x;
                cell.position[1] += patch.weight * y;
            }
            counter.one_done();
        },
        stop);
    return parts;
}

} // namespace petzval
