#pragma once

#include "calibrate/cross_spectrum.h"
#include "calibrate/frequency_band.h"
#include "calibrate/scene_content.h"
#include "calibrate/spectral_calibration.h"
#include "calibrate/whittle.h"

#include <array>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace petzval {

/// A photo source that keeps decoded photos in memory as far as `budget` bytes go. Thread-safe.
class CachedPhotos {
public:
    CachedPhotos(const PhotoSource& source, std::size_t budget);
    std::size_t count() const { return source_.count; }
    std::shared_ptr<const Image> photo(std::size_t index) const;
    std::array<float, 3> clip_level(std::size_t index) const { return source_.clip_level(index); }

private:
    const PhotoSource& source_;
    mutable std::mutex mutex_;
    mutable std::size_t budget_;
    mutable std::vector<std::shared_ptr<const Image>> kept_;
};

/// One usable (unclipped) patch of a photo.
struct Patch {
    int x = 0; ///< top left corner, px
    int y = 0;
    float contrast =
        0.0f; ///< mean |F|^2 over channels and 0.02 to 0.12 cycles/px, which patches are weighted by
    ContentFeatures content{};
};

struct PhotoPatches {
    int width = 0; ///< px of the photo
    int height = 0;
    std::vector<Patch> patches;
};

struct PatchOptions {
    int patch = 32;
    int threads = 0;
};

/// Finds the patches of every photo of a set on a half-overlapping lattice.
std::vector<PhotoPatches> surveyed(const CachedPhotos& photos, const PatchOptions& options,
                                   const Observer& observer, std::stop_token stop);

/// The survey without the flattest quarter of its patches, which hold little but noise.
std::vector<PhotoPatches> textured(std::vector<PhotoPatches> survey);

/// The colours' cross terms are kept at this share of what was measured, in both sets alike. Demosaicing
/// copies fine detail between the colours: their spectra become so coherent that the likelihood would turn
/// on differences that are the demosaicing's own. The same factor on both sides leaves the model as true as
/// it was.
inline constexpr double kCoherenceKept = 0.9;

/// The density of a set's noise, variance per pixel, from its flattest patches, which hold little else.
/// Below 0.2 cycles/px, where even those hold some scene, it is continued flat.
NoiseDensity noise_density(const CachedPhotos& photos, const std::vector<PhotoPatches>& survey,
                           const FrequencyBand& band, const PatchOptions& options, std::stop_token stop);

/// Measures the contrasts of a blurred set again, each frequency divided by what the kernels near the patch
/// let through, so that they are those of the scene. Weights that depend on the blur would favour patches
/// of flat spectra in the blurred set, and make the lens look sharper than it is.
void restore_contrast(const CachedPhotos& photos, const PsfGrid& grid, const PatchOptions& options,
                      std::vector<PhotoPatches>& survey, const Observer& observer, std::stop_token stop);

/// The mean cross-spectrum of each content class over a whole (sharp) set; classes with few patches lean on
/// the set's mean.
std::vector<CrossSpectrum> class_spectra(const CachedPhotos& photos,
                                         const std::vector<PhotoPatches>& survey,
                                         const ContentClasses& classes, const FrequencyBand& band,
                                         const NoiseDensity& noise, const PatchOptions& options,
                                         const Observer& observer, std::stop_token stop);

/// What patches of one cell of the field say together.
struct CellSum {
    SpectrumSum spectra;
    std::array<double, 2> position{}; ///< sum of the patches' x, y in the field, 0 to 1
    std::vector<double> content;      ///< [class], weight of patches of that class

    CellSum() = default;
    CellSum(std::size_t frequencies, std::size_t classes)
        : spectra(frequencies)
        , content(classes, 0.0) {}
    void add_scaled(const CellSum& other, double scale);
};

/// What one part of the blurred set (a photo, or blocks of a single one) says in each of rows x cols equal
/// cells of the field, row-major.
using PartSpectra = std::vector<CellSum>;

/// Splits the blurred set into parts for hold-out and resampling: one per photo, or four of interleaved
/// blocks where there is but one photo.
std::vector<PartSpectra> part_spectra(const CachedPhotos& photos, const std::vector<PhotoPatches>& survey,
                                      const ContentClasses& classes, const FrequencyBand& band, int rows,
                                      int cols, const PatchOptions& options, const Observer& observer,
                                      std::stop_token stop);

} // namespace petzval
