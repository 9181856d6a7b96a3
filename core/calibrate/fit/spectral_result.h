#pragma once

#include "psf/field_uncertainty.h"
#include "psf/psf_grid.h"

#include <array>
#include <string_view>
#include <vector>

namespace petzval {

/// What is known of one node beyond its kernel.
struct NodeConfidence {
    int patches = 0;       ///< of the blurred set near the node
    double spread = 0.0;   ///< relative spread |K_i - K| / |K| over refits on resampled photos
    bool supported = true; ///< false: too little texture, kernel taken from the lens prior and neighbours
};

/// Which model of the kernels had the best hold-out score.
enum class SpectralModel {
    Round, ///< one round Gaussian per channel for the whole field
    Lens,  ///< the lens prior, corrected at each node
    Free,  ///< free kernels, smooth over the field: a blur that no lens makes
};
std::string_view name_of(SpectralModel model); ///< "round", "lens prior", "free"

struct SpectralResult {
    PsfGrid grid;
    std::vector<NodeConfidence> nodes;           ///< row-major
    std::vector<FieldUncertainty> uncertainties; ///< of the grid's figures
    double holdout_score =
        0.0; ///< mean Whittle log-likelihood loss per frequency on photos not used; lower is better
    double start_score = 0.0; ///< the same for the start (one Gaussian for all nodes)
    /// Standard deviation of the blurred set's noise at half of full scale, R, G, B, linear light.
    std::array<double, 3> noise{};
    double centre_x = 0.5; ///< where the fitted lens axis meets the field, 0 to 1
    double centre_y = 0.5;
    SpectralModel model = SpectralModel::Lens;
    /// Of a lens: the share of the corrections that the photos ask for at single nodes that was taken, 0
    /// to 1.
    double correction = 0.0;
    /// How clearly the photos' edges prefer the grid to its phase reversal (psf/compare.h), in standard
    /// errors.
    double orientation = 0.0;
    /// Whether that decides which way the kernels point; where not, all of them may point the other way.
    bool orientation_decided() const { return orientation >= kDecidedOrientation; }
    static constexpr double kDecidedOrientation = 3.0;
};

} // namespace petzval
