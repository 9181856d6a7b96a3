#pragma once

#include "base/options.h"
#include "calibrate/calibration_observer.h"
#include "calibrate/photo_source.h"
#include "psf/psf_grid.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

namespace petzval {

/// Stage 0: spectral calibration (docs/method.md). Learns the PSF grid whose blur makes the sharp set's
/// colour cross-spectra equal to the blurred set's, by Whittle likelihood under a lens prior
/// (calibrate/ray_lens.h), with corrections on top, or without the prior, where the hold-out score asks for
/// it.
struct SpectralOptions {
    int rows = 8;
    int cols = 8;
    int kernel = 13; ///< px, odd
    int patch = 32;  ///< px, side of the spectra's patches
    int starts = 4;  ///< of the lens prior, whose fits are averaged
    int threads = 0; ///< 0: all cores
    std::uint64_t seed = 1;

    static const OptionTable<SpectralOptions>& table();
};

/// What is known of one node beyond its kernel.
struct NodeConfidence {
    int patches = 0;       ///< of the blurred set near the node
    double spread = 0.0;   ///< relative spread |K_i - K| / |K| over refits on resampled photos
    bool supported = true; ///< false: too little texture, kernel taken from the lens prior and neighbours
};

/// Which model of the kernels had the best hold-out score.
enum class SpectralModel {
    Round,         ///< one round Gaussian per channel for the whole field
    Lens,          ///< the lens prior
    CorrectedLens, ///< the lens prior with free corrections of the modulus at each node
    Free,          ///< free kernels, smooth over the field: a blur that no lens makes
};
std::string_view name_of(SpectralModel model); ///< "round", "lens prior", "lens prior, corrected", "free"

struct SpectralResult {
    PsfGrid grid;
    std::vector<NodeConfidence> nodes; ///< row-major
    double holdout_score =
        0.0; ///< mean Whittle log-likelihood loss per frequency on photos not used; lower is better
    double start_score = 0.0; ///< the same for the start (one Gaussian for all nodes)
    /// Standard deviation of the blurred set's noise at half of full scale, R, G, B, linear light.
    std::array<double, 3> noise{};
    double centre_x = 0.5; ///< where the fitted lens axis meets the field, 0 to 1
    double centre_y = 0.5;
    SpectralModel model = SpectralModel::Lens;
    /// How clearly the photos' edges prefer the grid to its phase reversal (psf/compare.h), in standard
    /// errors.
    double orientation = 0.0;
    /// Whether that decides which way the kernels point; where not, all of them may point the other way.
    bool orientation_decided() const { return orientation >= kDecidedOrientation; }
    static constexpr double kDecidedOrientation = 3.0;
};

/// Deterministic for options, seed and thread count. Errors: Error{UnsuitableInput} where the sets cannot
/// serve (no texture, no photos); Error{InvalidOption}. Cancelled on stop.
SpectralResult spectral_calibration(const PhotoSource& blurred, const PhotoSource& sharp,
                                    const SpectralOptions& options,
                                    const CalibrationObserver& observer = {}, std::stop_token stop = {});

} // namespace petzval
