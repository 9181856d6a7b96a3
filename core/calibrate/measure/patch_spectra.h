#pragma once

#include "calibrate/measure/cross_spectrum.h"
#include "calibrate/measure/frequency_band.h"
#include "calibrate/measure/noise_density.h"
#include "calibrate/measure/patch_survey.h"
#include "calibrate/measure/scene_content.h"

#include <array>
#include <map>
#include <stop_token>
#include <vector>

namespace petzval {

/// The noise of a set.
struct SetNoise {
    NoiseDensity density;
    /// Whether the colours' has nothing in common, as photosites' has; whoever develops a photo mixes them.
    bool is_independent = false;
};

/// The mean cross-spectrum of each content class over a whole (sharp) set; classes with few patches lean on
/// the set's mean, which counts as `shrinkage` patches in each. Averaged (weight 1).
std::vector<SpectrumSum> measure_class_spectra(const CachedPhotos& photos,
                                               const std::vector<PhotoPatches>& survey,
                                               const ContentClasses& classes, double shrinkage,
                                               const FrequencyBand& band, const SetNoise& noise,
                                               const PatchOptions& options, const Observer& observer,
                                               std::stop_token stop);

/// What patches of one cell of the field say together.
struct CellSum {
    SpectrumSum spectra;
    std::array<double, 2> position{}; ///< sum of the patches' x, y in the field, 0 to 1
    /// Weight of the patches of each class that is there: a cell shows few of thousands.
    std::map<std::size_t, double> content;

    explicit CellSum(std::size_t frequencies = 0)
        : spectra(frequencies) {}
    void add_scaled(const CellSum& other, double scale);
};

/// What one part of the blurred set (a photo, or blocks of a single one) says in each of rows x cols equal
/// cells of the field, row-major.
using PartSpectra = std::vector<CellSum>;

/// Splits the blurred set into parts for hold-out and resampling: one per photo, or four of interleaved
/// blocks where there is but one photo.
std::vector<PartSpectra> measure_part_spectra(const CachedPhotos& photos,
                                              const std::vector<PhotoPatches>& survey,
                                              const ContentClasses& classes, const FrequencyBand& band,
                                              int rows, int cols, const PatchOptions& options,
                                              const Observer& observer, std::stop_token stop);

} // namespace petzval
