#include "calibrate/measure/noise_density.h"

#include "base/parallel.h"
#include "calibrate/measure/patch_transform.h"

#include <algorithm>

namespace petzval {

namespace {

constexpr double kNoiseFrom = 0.2; // cycles/px
/// Keeps spectra invertible where demosaicing removed the noise.
constexpr double kLeastNoiseShape = 0.05;

} // namespace

NoiseDensity relative_density(NoiseDensity density) {
    for (int c = 0; c < 3; ++c) {
        double mean = 0.0;
        for (const auto& at : density)
            mean += at[c] / static_cast<double>(density.size());
        for (auto& at : density)
            at[c] = mean > 0.0 ? std::max(at[c] / mean, kLeastNoiseShape) : 1.0;
    }
    return density;
}

NoiseDensity measure_noise_density(const CachedPhotos& photos, const std::vector<PhotoPatches>& survey,
                                   const FrequencyBand& band, const PatchOptions& options,
                                   std::stop_token stop) {
    const float most = contrast_quantile(survey, kNoiseShareOfPatches);
    std::vector<SpectrumSum> sums(photos.count(), SpectrumSum(band.size()));
    parallel_for(
        photos.count(), options.threads,
        [&](std::size_t i) {
            const std::shared_ptr<const Image> photo = photos.photo(i);
            PatchTransform transform(options.patch);
            for (const Patch& patch : survey[i].patches) {
                if (patch.contrast > most) continue;
                transform.transform(*photo, patch.x, patch.y);
                transform.add_to(sums[i], band, 1.0, 1.0);
            }
        },
        stop);
    SpectrumSum sum(band.size());
    for (const SpectrumSum& part : sums)
        sum.add_scaled(part, 1.0);

    NoiseDensity density(band.size());
    std::array<double, 3> plateau{}; // mean over the first frequencies that are noise
    double plateau_weight = 0.0;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const Hermitian3& s = sum.sum[f];
        density[f] = {s.rr / sum.noise_gain, s.gg / sum.noise_gain, s.bb / sum.noise_gain};
        if (band.frequency(f) < kNoiseFrom || band.frequency(f) > kNoiseFrom + 0.05) continue;
        plateau_weight += band.weight[f];
        for (int c = 0; c < 3; ++c)
            plateau[c] += band.weight[f] * density[f][c];
    }
    for (std::size_t f = 0; f < band.size(); ++f)
        if (band.frequency(f) < kNoiseFrom)
            for (int c = 0; c < 3; ++c)
                density[f][c] = plateau[c] / plateau_weight;
    return density;
}

} // namespace petzval
