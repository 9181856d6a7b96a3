#pragma once

#include "calibrate/measure/frequency_band.h"
#include "calibrate/measure/patch_survey.h"

#include <array>
#include <stop_token>
#include <vector>

namespace petzval {

/// Spectral density of noise at the frequencies of a band, R, G, B: demosaicing colours it.
using NoiseDensity = std::vector<std::array<double, 3>>;

/// A density over its mean, channel by channel; white where there is no noise.
NoiseDensity relative_density(NoiseDensity density);

/// The density of a set's noise, variance per pixel, from its flattest patches, which hold little else.
/// Below 0.2 cycles/px, where even those hold some scene, it is continued flat.
NoiseDensity measure_noise_density(const CachedPhotos& photos, const std::vector<PhotoPatches>& survey,
                                   const FrequencyBand& band, const PatchOptions& options,
                                   std::stop_token stop);

} // namespace petzval
