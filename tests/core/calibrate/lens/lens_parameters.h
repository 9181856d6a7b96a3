#pragma once

#include "calibrate/lens/pupil_illumination.h"
#include "calibrate/lens/ray_lens.h"

#include <cmath>
#include <random>
#include <vector>

namespace petzval::test {

/// How RayLens's parameter vector begins: the axis, log widths, green's terms, what red and blue add to
/// them, the lateral colour of red and blue (linear, cubic, constant x, constant y), the pupil's
/// illumination, and the halo's share (R, G, B, growth over the field) and log widths.
namespace lens_parameter {
inline constexpr std::size_t axis = 0, width = 2, green = 5;
inline constexpr std::size_t red = green + kAberrationTerms, blue = red + kAberrationTerms;
inline constexpr std::size_t lateral_red = blue + kAberrationTerms, lateral_blue = lateral_red + 4;
inline constexpr std::size_t halo_share = lateral_blue + 4 + kIlluminationTerms,
                             halo_width = halo_share + 4;
} // namespace lens_parameter

/// A slightly defocused lens with coma.
inline std::vector<double> comatic_parameters(const RayLens& lens) {
    std::vector<double> p = lens.round_start();
    for (int c = 0; c < 3; ++c)
        p[lens_parameter::width + c] = std::log(0.5), p[lens_parameter::halo_share + c] = 0.0;
    p[lens_parameter::green + kDefocusTerm] = 0.5;
    p[lens_parameter::green + kSphericalTerm] = -0.5;
    p[lens_parameter::green + kComaTerm] = 0.6;
    return p;
}

/// The same with every other parameter different from zero, too.
inline std::vector<double> random_parameters(const RayLens& lens, double size, std::mt19937_64& rng) {
    std::normal_distribution<double> normal(0.0, size);
    std::vector<double> p = comatic_parameters(lens);
    for (double& value : p)
        value += normal(rng);
    return p;
}

} // namespace petzval::test
