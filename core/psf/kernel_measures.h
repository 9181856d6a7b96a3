#pragma once

#include "psf/psf_grid.h"

#include <span>
#include <vector>

namespace petzval {

/// Figures of one kernel, in px; docs/analysis.md has the formulas. Moments count each pixel's light at the
/// pixel's centre.
struct KernelMeasures {
    Centroid centroid;
    /// Root of the mean of the two principal second moments about the centroid: sigma of a Gaussian.
    double rms_width = 0.0;
    /// Longer over shorter principal RMS width, at least 1; 1 where the light is in one pixel.
    double elongation = 1.0;
    /// Where the longer axis points, degrees from right toward down, -90 to 90.
    double elongation_angle = 0.0;
    /// Full width at half maximum: diameter of the disc as large as the area at or above half the peak, of
    /// the kernel interpolated between its samples (band-limited).
    double fwhm = 0.0;
    double ee50 = 0.0; ///< radius about the centroid that holds 50 % of the light
    double ee80 = 0.0; ///< and 80 %
    /// Share of the energy (sum of squares) that is odd under reflection through the centroid, 0
    /// (symmetric, as by focus, astigmatism, spherical aberration) to 0.5; coma makes it.
    double odd_share = 0.0;
    /// Third moment <r^2 (x, y)> about the centroid over (2 rms_width^2)^1.5: points to where the tail is.
    double tail_x = 0.0;
    double tail_y = 0.0;
    /// Highest value of the interpolated kernel, as a share of the light per px.
    double peak = 0.0;
};

/// Kernel: size * size values in PsfGrid's order, not all zero (std::logic_error).
KernelMeasures measures_of(std::span<const float> kernel, int size);

/// Share of the light within a radius about the kernel's centroid. Each pixel's light is spread evenly over
/// its square.
struct EncircledEnergy {
    std::vector<double> radius; ///< px, ascending from 0
    std::vector<double> share;  ///< 0 to 1
};

EncircledEnergy encircled_energy(std::span<const float> kernel, int size);

/// The radius, px, that holds `share` (0 to 1) of the light, interpolated linearly.
double radius_holding(const EncircledEnergy& energy, double share);

} // namespace petzval
