#pragma once

#include "markdown_table.h"
#include "psf/psf_grid.h"
#include "restore/solver.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace petzval::bench {

/// What of a photo is blurred and gets the noise.
enum class BlurredValues {
    Light,   ///< linear light, as in a camera
    Encoded, ///< sRGB values, as in most papers
};

/// How near restored photos come to the sharp ones, the mean over photos.
struct RestorationScore {
    double psnr = 0.0;         ///< dB, of the values that were blurred
    double psnr_encoded = 0.0; ///< dB, of sRGB values
    double ssim = 0.0;         ///< of sRGB values
    double seconds_per_megapixel = 0.0;
};

/// Photos blurred by one kernel, halfway to the corner of a fast lens, with its coma, and restored with
/// that kernel.
class RestorationBench {
public:
    /// Photos are the Kodak set below `folder`, every fifth of it, or generated scenes. `side` px are
    /// scored in the middle of each.
    RestorationBench(const std::optional<std::filesystem::path>& folder, int side, int threads);
    RestorationBench(std::vector<Image> scenes, int threads);

    RestorationScore blurred(double noise, BlurredValues values);
    /// Of the first `photos`.
    RestorationScore restored(const Solver& solver, double noise, BlurredValues values,
                              std::size_t photos = 1000);

private:
    struct Scored {
        Image sharp;
        Image result;
    };
    RestorationScore score(const std::vector<Scored>& pairs, BlurredValues values) const;
    std::vector<Scored> blurred_scenes(double noise, BlurredValues values, std::size_t photos) const;

    std::vector<Image> scenes_; ///< linear light, with kBorder px around what is scored
    PsfGrid grid_;
    int threads_;
};

/// All solvers at three levels of noise, the slow ones at the middle one on one photo.
MarkdownTable restorations(const std::optional<std::filesystem::path>& folder, int threads);

} // namespace petzval::bench
