#pragma once

#include "base/observer.h"
#include "calibrate/measure/cached_photos.h"
#include "calibrate/measure/scene_content.h"
#include "calibrate/measure/scene_layout.h"
#include "psf/psf_grid.h"

#include <stop_token>
#include <vector>

namespace petzval {

/// Of a set's patches, the flattest, which tell its noise.
inline constexpr double kNoiseShareOfPatches = 0.05;

/// One usable (unclipped) patch of a photo.
struct Patch {
    int x = 0; ///< top left corner, px
    int y = 0;
    /// Mean |F|^2 over channels and 0.02 to 0.12 cycles/px, which its spectrum is divided by.
    float contrast = 0.0f;
    float fine = 0.0f;   ///< the same over 0.2 to 0.3 cycles/px
    float weight = 1.0f; ///< of its spectrum among others
    ContentFeatures content{};
};

struct PhotoPatches {
    int width = 0; ///< px of the photo
    int height = 0;
    SceneLayout layout;
    std::vector<Patch> patches;
};

struct PatchOptions {
    int patch = 32;
    int threads = 0;
};

/// Finds the patches of every photo of a set on a half-overlapping lattice.
std::vector<PhotoPatches> survey_patches(const CachedPhotos& photos, const PatchOptions& options,
                                         const Observer& observer, std::stop_token stop);

/// The survey without the flattest quarter of its patches, which hold little but noise.
std::vector<PhotoPatches> without_flattest(std::vector<PhotoPatches> survey);

/// Contrast, against the mean of the survey's patches, at which signal and noise have the same power at 0.2
/// to 0.3 cycles/px; the flattest patches tell the noise.
double even_contrast(const std::vector<PhotoPatches>& survey);

/// Weighs patches by how sure the spectra are of photos whose even_contrast is `even`: by the square of the
/// signal's share of the power. Their mean is 1.
void weigh_patches(std::vector<PhotoPatches>& survey, double even);

/// Puts each patch's place in the frame into its content, `weight` for the frame's whole width or height.
void add_places(std::vector<PhotoPatches>& survey, float weight);

/// Puts the number of each photo's scene into its patches' content, so that no two scenes are alike.
void add_scenes(std::vector<PhotoPatches>& survey, const std::vector<std::size_t>& scenes);

std::size_t patch_count(const std::vector<PhotoPatches>& survey);

/// The contrast that `share` of a survey's patches stay below.
float contrast_quantile(const std::vector<PhotoPatches>& survey, double share);

/// Measures the contrasts of a blurred set again, each frequency divided by what the kernels near the patch
/// let through, so that they are those of the scene. Weights that depend on the blur would favour patches
/// of flat spectra in the blurred set, and make the lens look sharper than it is.
void restore_contrast(const CachedPhotos& photos, const PsfGrid& grid, const PatchOptions& options,
                      std::vector<PhotoPatches>& survey, const Observer& observer, std::stop_token stop);

} // namespace petzval
